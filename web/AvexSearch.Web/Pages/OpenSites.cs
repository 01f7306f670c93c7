using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of sites shows.</summary>
/// <param name="Sites">The sites.</param>
/// <param name="Collections">Names of all collections.</param>
internal sealed record OpenSites(IReadOnlyList<SiteSummary> Sites, IReadOnlyList<string> Collections);
