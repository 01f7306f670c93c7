namespace AvexSearch.Store;

/// <summary>How much of a collection a profile's model has heard.</summary>
public sealed record CoverageRow
{
    /// <summary>The profile.</summary>
    public required int ProfileId { get; init; }

    /// <summary>Recordings of the collection.</summary>
    public required long Recordings { get; init; }

    /// <summary>Those that it has heard.</summary>
    public required long Heard { get; init; }

    /// <summary>Those that it could not hear.</summary>
    public required long Failed { get; init; }

    /// <summary>Its segments.</summary>
    public required long Segments { get; init; }

    /// <summary>A reindex that has something left to do for it; null = none.</summary>
    public long? ReindexJobId { get; init; }

    /// <summary>It has heard them all.</summary>
    public bool IsComplete => Heard >= Recordings;
}
