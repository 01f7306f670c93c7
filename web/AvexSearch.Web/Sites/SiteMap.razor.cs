using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Sites;

/// <summary>Where sites lie to each other, on a graticule: no map is fetched from anywhere.</summary>
public sealed partial class SiteMap
{
    private const double WidthPx = 1000;
    private const double HeightPx = 320;
    private const int MostNamed = 40;
    private List<SiteSummary> _placed = [];
    private SiteMapFrame? _frame;

    /// <summary>The sites; those without a place are left out.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SiteSummary> Sites { get; set; } = [];

    /// <summary>Address of the page with the table of sites, in which each has a row of its own.</summary>
    [Parameter]
    public string PageUri { get; set; } = "sites";

    private string Summary => _placed.Count == Sites.Count ? $"{CountText.Of(_placed.Count, "site")}" : $"{CountText.Number(_placed.Count)} of {CountText.Of(Sites.Count, "site")} with a known place";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _placed = [.. Sites.Where(site => site is { Latitude: not null, Longitude: not null })];
        _frame = _placed.Count == 0 ? null : SiteMapFrame.Around([.. _placed.Select(site => (site.Latitude!.Value, site.Longitude!.Value))], WidthPx, HeightPx);
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Label(SiteSummary site) =>
        $"{site.Name}, {site.Collection}: {HitText.Where(site.Latitude, site.Longitude)}, {CountText.Of(site.Recordings, "recording")}";

    private static double Radius(SiteSummary site) => 4 + Math.Min(6, Math.Log10(1 + site.Recordings) * 1.5);

    private static string North(double degrees) => degrees == 0 ? "0°" : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(degrees):0.###}° {(degrees < 0 ? "S" : "N")}");

    private static string East(double degrees)
    {
        var east = degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
        return east == 0 ? "0°" : string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(east):0.###}° {(east < 0 ? "W" : "E")}");
    }

    private bool IsRight(SiteSummary site) => _frame!.X(site.Longitude!.Value) > WidthPx * 0.75;
}
