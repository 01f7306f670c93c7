using System.Globalization;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Search;

/// <summary>The spectrogram of what is asked with and the window over it. Dragging happens in <c>query-window.js</c>, which reports the outcome.</summary>
public sealed partial class QueryPlot
{
    private const int PictureWidthPx = 1800;
    private const int PictureHeightPx = 376;
    private const double LongestViewSeconds = 900;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(160);

    private readonly ScriptModule _script = new("query-window.js");
    private ElementReference _root;
    private DotNetObjectReference<QueryPlot>? _self;
    private CancellationTokenSource _settling = new();
    private QuerySource? _source;
    private SoundView _view = new(0, 1, 0, 1);
    private SoundPicture? _picture;
    private double _highHz;

    /// <summary>The sound.</summary>
    [Parameter, EditorRequired]
    public QuerySource Source { get; set; } = default!;

    /// <summary>The window.</summary>
    [Parameter, EditorRequired]
    public QueryWindow Window { get; set; } = default!;

    /// <summary>Raised when the window was moved or resized.</summary>
    [Parameter]
    public EventCallback<QueryWindow> WindowChanged { get; set; }

    /// <summary>Windows that are asked with besides; they are shown and not dragged.</summary>
    [Parameter]
    public IReadOnlyList<QueryWindow> MoreWindows { get; set; } = [];

    /// <summary>The highest frequency to begin with, and to go back to when it changes, Hz; half the sample rate where that is lower.</summary>
    [Parameter]
    public double HighHz { get; set; } = 10_000;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Alt => $"Spectrogram of {Source.Name}, {TimeText.Span(_view.StartSeconds, _view.EndSeconds)}";

    private bool Outside => IsOutside(Window);

    /// <summary>Called by the browser when the window was dragged or moved by keys.</summary>
    /// <param name="startSeconds">Its start.</param>
    /// <param name="endSeconds">Its end.</param>
    [JSInvokable]
    public Task MoveWindow(double startSeconds, double endSeconds) =>
        WindowChanged.InvokeAsync(new QueryWindow(startSeconds, endSeconds).Within(Source.DurationSeconds));

    /// <summary>Called by the browser when the wheel was turned.</summary>
    /// <param name="startSeconds">Left edge.</param>
    /// <param name="endSeconds">Right edge.</param>
    /// <param name="lowHz">Lower edge.</param>
    /// <param name="highHz">Upper edge.</param>
    [JSInvokable]
    public Task ShowAsync(double startSeconds, double endSeconds, double lowHz, double highHz)
    {
        var end = Math.Min(endSeconds, startSeconds + LongestViewSeconds);
        _view = new SoundView(startSeconds, end, lowHz, highHz).Within(Source.DurationSeconds, Source.SampleRateHz / 2.0);
        StateHasChanged();
        return DrawWhenSettledAsync();
    }

    /// <summary>Called by the browser for a click at a time: what is to be played.</summary>
    /// <param name="seconds">The time.</param>
    [JSInvokable]
    public SoundSpan SoundFrom(double seconds) => Source.Sound(seconds, Math.Min(Source.DurationSeconds, Math.Max(_view.EndSeconds, seconds + 1)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _settling.CancelAsync();
        _settling.Dispose();
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_source != Source)
        {
            (_source, _highHz) = (Source, HighHz);
            _view = FirstView();
            Draw();
        }
        else if (_highHz != HighHz)
        {
            _highHz = HighHz;
            _view = new SoundView(_view.StartSeconds, _view.EndSeconds, 0, HighHz).Within(Source.DurationSeconds, Source.SampleRateHz / 2.0);
            Draw();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.InvokeVoidAsync(Js, "attach", _root, _self);
        }
    }

    private bool IsOutside(QueryWindow window) => window.EndSeconds <= _view.StartSeconds || window.StartSeconds >= _view.EndSeconds;

    private string Place(QueryWindow window)
    {
        double left = Math.Clamp(_view.Left(window.StartSeconds), 0, 100), right = Math.Clamp(_view.Left(window.EndSeconds), 0, 100);
        return $"left:{Text(left)}%;width:{Text(right - left)}%";
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private SoundView FirstView()
    {
        var seconds = Math.Min(Source.DurationSeconds, Math.Max(60, Window.Seconds * 3));
        var start = Source.DurationSeconds <= seconds ? 0 : ((Window.StartSeconds + Window.EndSeconds) / 2) - (seconds / 2);
        return new SoundView(start, start + seconds, 0, HighHz).Within(Source.DurationSeconds, Source.SampleRateHz / 2.0);
    }

    private void Draw() => _picture = Source.Picture(_view, PictureWidthPx, PictureHeightPx);

    private async Task DrawWhenSettledAsync()
    {
        await _settling.CancelAsync();
        _settling.Dispose();
        _settling = new CancellationTokenSource();
        try
        {
            await Task.Delay(Settle, Clock, _settling.Token);
            Draw();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The wheel turned on, or the page is gone.
        }
    }

    private Task Zoom(double factor)
    {
        var middle = Outside ? (_view.StartSeconds + _view.EndSeconds) / 2 : (Window.StartSeconds + Window.EndSeconds) / 2;
        var half = Math.Min(_view.Seconds * factor, Math.Min(LongestViewSeconds, Source.DurationSeconds)) / 2;
        return ShowAsync(middle - half, middle + half, _view.LowHz, _view.HighHz);
    }

    private Task ShowAll() => ShowAsync(0, Source.DurationSeconds, 0, Source.SampleRateHz / 2.0);
}
