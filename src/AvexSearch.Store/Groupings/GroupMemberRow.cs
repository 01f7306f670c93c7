namespace AvexSearch.Store;

/// <summary>A span that belongs to a putative individual.</summary>
public sealed record GroupMemberRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Number of its group.</summary>
    public required int Group { get; init; }

    /// <summary>1 for the most typical of the group, 2, 3 and so on.</summary>
    public required int Rank { get; init; }

    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>Path of the recording.</summary>
    public required string Path { get; init; }

    /// <summary>Start in the recording.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End in the recording.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Its session.</summary>
    public required string Session { get; init; }

    /// <summary>When it was heard, by the recorder's clock; null = not known.</summary>
    public DateTime? HeardAt { get; init; }

    /// <summary>How many times slower the collection's recordings are played to models.</summary>
    public required double TimeExpansion { get; init; }
}
