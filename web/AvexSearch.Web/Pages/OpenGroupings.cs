using AvexSearch.Engine;
using AvexSearch.Web.Individuals;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of groupings shows.</summary>
/// <param name="Gallery">The collections that there are.</param>
/// <param name="Groupings">Groupings of the chosen one, newest first.</param>
internal sealed record OpenGroupings(Gallery Gallery, IReadOnlyList<GroupingSummary> Groupings);
