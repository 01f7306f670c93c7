using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AvexSearch.Web.States;

/// <summary>Puts a text on the clipboard.</summary>
public sealed partial class CopyButton
{
    private readonly ScriptModule _script = new("intake.js");
    private string? _outcome;

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Text of the button.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "Copy";

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _script.DisposeAsync();

    private async Task CopyAsync() => _outcome = await _script.InvokeAsync<bool>(Js, "copy", Text) ? "Copied" : "The browser did not allow copying.";
}
