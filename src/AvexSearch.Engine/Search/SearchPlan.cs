namespace AvexSearch.Engine;

/// <summary>What the engines need to know of a request.</summary>
internal sealed record SearchPlan
{
    /// <summary>Number of hits wanted.</summary>
    public required int Top { get; init; }

    /// <summary>True: one hit of each recording.</summary>
    public required bool BestPerRecording { get; init; }

    /// <summary>Collections that hits may come from; empty means all.</summary>
    public required IReadOnlySet<int> CollectionIds { get; init; }

    /// <summary>The only segments that hits may come from, or null for all of the collections.</summary>
    public IReadOnlyList<long>? SegmentIds { get; init; }

    /// <summary>Segments that must not be among the hits: those that are asked with.</summary>
    public required IReadOnlySet<long> ExceptSegmentIds { get; init; }

    /// <summary>Similarity below which nothing is a hit, or null.</summary>
    public float? LeastSimilarity { get; init; }

    /// <summary>Recall wanted of the graph, or null for its usual effort.</summary>
    public double? Recall { get; init; }
}
