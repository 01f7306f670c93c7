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

    /// <summary>Root mean square, dB of full scale; null = not measured.</summary>
    public float? RmsDbfs { get; init; }

    /// <summary>Peak, dB of full scale.</summary>
    public float? PeakDbfs { get; init; }

    /// <summary>Share of clipped frames, 0..1.</summary>
    public float? ClippedShare { get; init; }

    /// <summary>Channels that hold nothing although another one does.</summary>
    public short? DeadChannels { get; init; }

    /// <summary>Share of the energy above the model's band, 0..1; null = the file's rate reaches no further.</summary>
    public float? AboveBandShare { get; init; }
}
