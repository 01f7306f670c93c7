using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.Search;

/// <summary>Records from the microphone and puts the recording into the file input as a WAV file. Not shown where the browser offers no microphone.</summary>
public sealed partial class RecordButton
{
    private readonly ScriptModule _script = new("recorder.js");
    private DotNetObjectReference<RecordButton>? _self;
    private bool _possible;
    private bool _recording;
    private string? _problem;

    /// <summary>Id of the file input that takes the recording.</summary>
    [Parameter, EditorRequired]
    public string InputId { get; set; } = "";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Called by the browser when the recording has ended, by the button or by itself.</summary>
    /// <param name="problem">What went wrong, or null.</param>
    [JSInvokable]
    public void Ended(string? problem)
    {
        (_recording, _problem) = (false, problem);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _possible = await _script.InvokeAsync<bool>(Js, "possible");
            StateHasChanged();
        }
    }

    private async Task ToggleAsync()
    {
        if (_recording)
        {
            await _script.InvokeVoidAsync(Js, "stop");
            return;
        }

        _problem = await _script.InvokeAsync<string?>(Js, "start", InputId, _self);
        _recording = _problem is null;
    }
}
