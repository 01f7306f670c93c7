namespace AvexSearch.Store;

/// <summary>A job with how far it is.</summary>
public sealed record JobRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>"ingest" or "reindex".</summary>
    public required string Kind { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Names of the models that it must hear with, separated by commas.</summary>
    public required string Model { get; init; }

    /// <summary>When it is done its model is to answer where none is named.</summary>
    public required bool SwitchWhenDone { get; init; }

    /// <summary>The folder or file it was asked for.</summary>
    public required string Root { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last item ended; null = not yet (or it has none).</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Greater comes first, -100..100.</summary>
    public required int Priority { get; init; }

    /// <summary>Since when nothing of it is taken up; null = it is not paused.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When it was called off; null = it was not.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>The later job that took over its unfinished items; null = none.</summary>
    public long? SupersededBy { get; init; }

    /// <summary>Why it does not go on, as the last worker found it; null = nothing is known to be in the way.</summary>
    public string? Trouble { get; init; }

    /// <summary>Items waiting.</summary>
    public required long Queued { get; init; }

    /// <summary>Those of the items waiting that failed for a reason that may pass, and are tried again later.</summary>
    public required long Waiting { get; init; }

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

    /// <summary>Items called off.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Workers that have items of it.</summary>
    public required long Workers { get; init; }

    /// <summary>Bytes of the items that wait or run.</summary>
    public required long BytesLeft { get; init; }

    /// <summary>Items that ended in the last quarter of an hour.</summary>
    public required long RecentItems { get; init; }

    /// <summary>Their bytes.</summary>
    public required long RecentBytes { get; init; }

    /// <summary>Seconds of audio of those of them that were indexed.</summary>
    public required double RecentAudioSeconds { get; init; }

    /// <summary>Seconds since the first of them was taken up, at most a quarter of an hour.</summary>
    public required double RecentSeconds { get; init; }

    /// <summary>All items.</summary>
    public long Total => Queued + Running + Done + Skipped + Failed + Superseded + Cancelled;

    /// <summary>Nothing waits and nothing runs.</summary>
    public bool IsFinished => Queued == 0 && Running == 0;

    /// <summary>Seconds of audio of the items done.</summary>
    public required double AudioSeconds { get; init; }
}
