namespace AvexSearch.Store;

/// <summary>A segment of an index profile that a reference of a live individual overlaps.</summary>
public sealed record GallerySegmentRow
{
    /// <summary>Who is heard.</summary>
    public required long IndividualId { get; init; }

    /// <summary>The reference.</summary>
    public required long ReferenceId { get; init; }

    /// <summary>The recording; null = gone.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Start of the reference.</summary>
    public required double ReferenceStart { get; init; }

    /// <summary>End of the reference.</summary>
    public required double ReferenceEnd { get; init; }

    /// <summary>Session of the reference.</summary>
    public required string Session { get; init; }

    /// <summary>Where the session comes from: given, label, place_and_day, day or recording.</summary>
    public required string SessionRule { get; init; }

    /// <summary>When it was heard, by the recorder's clock; null = not known.</summary>
    public DateTime? HeardAt { get; init; }

    /// <summary>The segment; null = the profile has none there.</summary>
    public long? SegmentId { get; init; }

    /// <summary>Start of the segment.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>End of the segment.</summary>
    public double? EndSeconds { get; init; }
}
