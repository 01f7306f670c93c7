namespace AvexSearch.Store;

/// <summary>A job with how far it is.</summary>
public sealed record JobRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>"ingest".</summary>
    public required string Kind { get; init; }

    /// <summary>The profile it indexes for.</summary>
    public required int ProfileId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The folder or file it was asked for.</summary>
    public required string Root { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last item ended; null = not yet (or it has none).</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The later job that took over its unfinished items; null = none.</summary>
    public long? SupersededBy { get; init; }

    /// <summary>Items waiting.</summary>
    public required long Queued { get; init; }

    /// <summary>Items a worker is at.</summary>
    public required long Running { get; init; }

    /// <summary>Items indexed.</summary>
    public required long Done { get; init; }

    /// <summary>Items with nothing to do.</summary>
    public required long Skipped { get; init; }

    /// <summary>Items that failed for good.</summary>
    public required long Failed { get; init; }

    /// <summary>Items left to a later job.</summary>
    public required long Superseded { get; init; }

    /// <summary>All items.</summary>
    public long Total => Queued + Running + Done + Skipped + Failed + Superseded;

    /// <summary>Nothing waits and nothing runs.</summary>
    public bool IsFinished => Queued == 0 && Running == 0;

    /// <summary>Seconds of audio of the items done.</summary>
    public required double AudioSeconds { get; init; }
}
