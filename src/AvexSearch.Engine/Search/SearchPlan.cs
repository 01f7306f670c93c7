namespace AvexSearch.Engine;

/// <summary>What the engines need to know of a request.</summary>
/// <param name="Top">Number of hits wanted.</param>
/// <param name="BestPerRecording">True: one hit of each recording.</param>
/// <param name="CollectionIds">Collections that hits may come from; empty means all.</param>
/// <param name="ExceptSegmentId">A segment that must not be among the hits: the query itself.</param>
/// <param name="SegmentIds">The only segments that hits may come from, or null for all of the collections.</param>
internal sealed record SearchPlan(
    int Top, bool BestPerRecording, IReadOnlySet<int> CollectionIds, long? ExceptSegmentId, IReadOnlyList<long>? SegmentIds = null);
