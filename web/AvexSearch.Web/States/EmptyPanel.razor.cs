using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.States;

/// <summary>Says that there is nothing yet, and what to do about it.</summary>
public sealed partial class EmptyPanel
{
    /// <summary>What is not there.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What to do.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
