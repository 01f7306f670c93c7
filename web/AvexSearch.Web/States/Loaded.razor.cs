using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.States;

/// <summary>Reads something and shows it; until then grey lines, and on failure what went wrong.</summary>
/// <typeparam name="TValue">What is read.</typeparam>
public sealed partial class Loaded<TValue>
{
    private readonly CancellationTokenSource _gone = new();
    private object? _key;
    private TValue? _value;
    private bool _there;
    private Fault? _fault;

    /// <summary>Reads it.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<TValue>> Read { get; set; } = default!;

    /// <summary>What failed, in words: "The collections could not be read."</summary>
    [Parameter, EditorRequired]
    public string WhatFailed { get; set; } = "";

    /// <summary>It is read anew when this changes.</summary>
    [Parameter]
    public object? Key { get; set; }

    /// <summary>It is read anew this often, or never where null.</summary>
    [Parameter]
    public TimeSpan? Every { get; set; }

    /// <summary>Tells what does not change any more, so that it need not be read anew; null where everything may.</summary>
    [Parameter]
    public Func<TValue, bool>? IsSettled { get; set; }

    /// <summary>Number of grey lines.</summary>
    [Parameter]
    public int Lines { get; set; } = 4;

    /// <summary>Height of a grey line, CSS pixels: that of what will stand there.</summary>
    [Parameter]
    public int LineHeightPx { get; set; } = 40;

    /// <summary>Shows it.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<TValue> ChildContent { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && !Equals(_key, Key ?? this))
        {
            var first = _key is null;
            _key = Key ?? this;
            await ReadAgainAsync();
            if (first && Every is { } interval)
            {
                _ = InvokeAsync(() => RepeatAsync(interval));
            }
        }
    }

    private async Task ReadAgainAsync()
    {
        var key = _key;
        try
        {
            var value = await Read(_gone.Token);
            if (Equals(key, _key))
            {
                (_value, _there, _fault) = (value, true, null);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe(WhatFailed, exception, "Check the address of this page, or go back.");
        }
    }

    private async Task RepeatAsync(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                if (!_there || IsSettled?.Invoke(_value!) != true)
                {
                    await ReadAgainAsync();
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }
}
