using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Sites;

/// <summary>Sites in words.</summary>
internal static class SiteText
{
    /// <summary>What clocks without a stated zone run on.</summary>
    /// <param name="site">The site.</param>
    public static string Clock(SiteSummary site) => site.ClockIsUtc ? "UTC" : "local time";

    /// <summary>What is added to the clocks: <c>−00:01:30</c>, or <c>none</c>.</summary>
    /// <param name="seconds">The correction.</param>
    public static string Correction(double seconds)
    {
        if (seconds == 0)
        {
            return "none";
        }

        var size = Math.Abs(seconds);
        return size < 86_400 && size == Math.Floor(size)
            ? $"{(seconds < 0 ? "−" : "+")}{TimeSpan.FromSeconds(size):hh\\:mm\\:ss}"
            : string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "−" : "+")}{size:#,0.###} s");
    }

    /// <summary>What became of recordings when sites changed.</summary>
    /// <param name="change">The change.</param>
    public static string Followed(SiteChange change) =>
        $"{CountText.Number(change.Placed)} of {CountText.Of(change.Recordings, "recording")} of {change.Collection} belong to a site; time or place of {CountText.Number(change.Changed)} changed.";

    /// <summary>The recordings of a site.</summary>
    /// <param name="site">The site.</param>
    public static string RecordingsUri(SiteSummary site) => $"recordings?collection={Uri.EscapeDataString(site.Collection)}&site={Uri.EscapeDataString(site.Name)}";

    /// <summary>A search among the recordings of a site.</summary>
    /// <param name="site">The site.</param>
    public static string SearchUri(SiteSummary site) => $"search?site={Uri.EscapeDataString(site.Name)}&collection={Uri.EscapeDataString(site.Collection)}";
}
