using System.Globalization;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Sites with their clocks.</summary>
public sealed partial class SiteTable
{
    /// <summary>The sites.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SiteSummary> Sites { get; set; } = [];

    private static string Clock(SiteSummary site) => (site.ClockIsUtc ? "UTC" : "local") + (site.ClockCorrectionSeconds == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", corrected by {site.ClockCorrectionSeconds:+0.###;-0.###} s"));
}
