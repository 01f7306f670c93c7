using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Shell;

/// <summary>Finds the page of an address.</summary>
public sealed partial class Routes
{
    /// <summary>The theme that was chosen: <c>system</c>, <c>light</c> or <c>dark</c>.</summary>
    [Parameter]
    public string Choice { get; set; } = "system";

    /// <summary>True where that choice comes out as dark.</summary>
    [Parameter]
    public bool Dark { get; set; }
}
