namespace AvexSearch.Engine;

/// <summary>Finds nearest segments: in memory or in the database.</summary>
internal interface ISearcher
{
    SearchEngine Engine { get; }

    /// <summary>What random pairs of this model look like, or null where it is not known.</summary>
    RandomPairs? RandomPairs { get; }

    /// <summary>Number of segments that hits may come from.</summary>
    Task<long> CountAsync(SearchPlan plan, CancellationToken cancellationToken);

    /// <summary>The nearest segments to any of the query windows, each with the window it is nearest to, and how they were found where that is known.</summary>
    Task<(IReadOnlyList<FoundSegment> Found, AnswerReceipt? Receipt)> FindAsync(IReadOnlyList<QueryVector> queries, SearchPlan plan, CancellationToken cancellationToken);
}

/// <summary>A window of the query and its embedding.</summary>
internal readonly record struct QueryVector(double StartSeconds, ReadOnlyMemory<float> Embedding);

/// <summary>A segment with its similarity and the start of the query window that it resembles most.</summary>
internal readonly record struct FoundSegment(long SegmentId, long RecordingId, float Similarity, double QueryStartSeconds)
{
    /// <summary>Merges what several query windows found: the best similarity of each segment, or of each recording.</summary>
    public static List<FoundSegment> Merge(IEnumerable<FoundSegment> found, SearchPlan plan) =>
    [
        .. found
            .Where(segment => !plan.ExceptSegmentIds.Contains(segment.SegmentId) && !(segment.Similarity < plan.LeastSimilarity))
            .OrderByDescending(segment => segment.Similarity)
            .ThenBy(segment => segment.SegmentId)
            .DistinctBy(segment => plan.BestPerRecording ? segment.RecordingId : segment.SegmentId)
            .Take(plan.Top),
    ];
}
