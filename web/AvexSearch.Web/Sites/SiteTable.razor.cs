using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Sites;

/// <summary>Sites with their places and clocks.</summary>
public sealed partial class SiteTable
{
    /// <summary>The sites.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SiteSummary> Sites { get; set; } = [];

    /// <summary>Raised with the site that is to be changed.</summary>
    [Parameter]
    public EventCallback<SiteSummary> OnEdit { get; set; }
}
