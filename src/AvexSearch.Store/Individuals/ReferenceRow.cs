namespace AvexSearch.Store;

/// <summary>A span in which an individual is heard.</summary>
public sealed record ReferenceRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Who is heard.</summary>
    public required long IndividualId { get; init; }

    /// <summary>The recording; null = it is gone, and its bytes are not indexed elsewhere in the collection.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Path of the recording; where it is gone, the path that it had.</summary>
    public required string Path { get; init; }

    /// <summary>The recording has other bytes than when the reference was made.</summary>
    public required bool IsChanged { get; init; }

    /// <summary>Start in the recording.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End in the recording.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>What may make it like others for other reasons than who calls.</summary>
    public required string Session { get; init; }

    /// <summary>Where the session comes from: given, label, place_and_day, day or recording.</summary>
    public required string SessionRule { get; init; }

    /// <summary>When it was heard, by the recorder's clock; null = not known.</summary>
    public DateTime? HeardAt { get; init; }

    /// <summary>label, hit, cluster or clip.</summary>
    public required string Source { get; init; }

    /// <summary>Who made it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
