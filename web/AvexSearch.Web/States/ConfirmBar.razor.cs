using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.States;

/// <summary>Asks before something is done; the answer that changes nothing has the focus.</summary>
public sealed partial class ConfirmBar
{
    private ElementReference _keep;

    /// <summary>What is asked, with what can and what cannot be taken back.</summary>
    [Parameter, EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>Text of the button that does it.</summary>
    [Parameter, EditorRequired]
    public string ConfirmText { get; set; } = "";

    /// <summary>Text of the button that leaves everything as it is.</summary>
    [Parameter]
    public string KeepText { get; set; } = "Keep";

    /// <summary>Raised when it is to be done.</summary>
    [Parameter]
    public EventCallback OnConfirm { get; set; }

    /// <summary>Raised when it is not to be done.</summary>
    [Parameter]
    public EventCallback OnKeep { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _keep.FocusAsync();
        }
    }
}
