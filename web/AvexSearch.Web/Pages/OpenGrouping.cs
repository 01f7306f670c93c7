using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>What the page of a grouping shows.</summary>
/// <param name="Detail">The grouping, or null where there is none with that id.</param>
/// <param name="Known">Live individuals of its collection.</param>
internal sealed record OpenGrouping(GroupingDetail? Detail, IReadOnlyList<IndividualSummary> Known);
