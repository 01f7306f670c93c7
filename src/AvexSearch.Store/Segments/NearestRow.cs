namespace AvexSearch.Store;

/// <summary>A segment near to a query.</summary>
public sealed record NearestRow
{
    /// <summary>The segment.</summary>
    public required long SegmentId { get; init; }

    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>Cosine similarity, -1..1, greater is closer.</summary>
    public required double Similarity { get; init; }
}
