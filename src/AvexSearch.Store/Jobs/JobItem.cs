namespace AvexSearch.Store;

/// <summary>A file that a worker has claimed.</summary>
public sealed record JobItem
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Its job.</summary>
    public required long JobId { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Its recording, where that is known before the file is looked at; null = it is not.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many workers died at it.</summary>
    public required int Deaths { get; init; }

    /// <summary>Who claimed it.</summary>
    public required string Worker { get; init; }
}
