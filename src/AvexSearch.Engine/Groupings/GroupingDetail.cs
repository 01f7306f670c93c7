namespace AvexSearch.Engine;

/// <summary>A grouping with its groups.</summary>
/// <param name="Grouping">The grouping.</param>
/// <param name="Groups">Its groups by number.</param>
public sealed record GroupingDetail(GroupingSummary Grouping, IReadOnlyList<GroupSummary> Groups);
