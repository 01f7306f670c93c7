namespace AvexSearch.Store;

/// <summary>A window of a recording.</summary>
public sealed record SegmentRow
{
    /// <summary>Key; never used again, also not after a delete.</summary>
    public required long Id { get; init; }

    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>The index profile it was cut for.</summary>
    public required int ProfileId { get; init; }

    /// <summary>Start in the recording.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End of its audio in the recording.</summary>
    public required double EndSeconds { get; init; }
}
