using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.States;

/// <summary>Says what went wrong, why, and what to do.</summary>
public sealed partial class FaultPanel
{
    /// <summary>What went wrong.</summary>
    [Parameter, EditorRequired]
    public Fault Fault { get; set; } = default!;

    /// <summary>Raised by the button; without a handler there is no button.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>Text of the button.</summary>
    [Parameter]
    public string RetryText { get; set; } = "Try again";
}
