namespace AvexSearch.Store;

/// <summary>What became of a file of a job.</summary>
public sealed record JobItemRow
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>done</c>, <c>skipped</c>, <c>failed</c>, <c>superseded</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>What there is to say of it; null = nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why it failed, or why it waits to be tried again; null = it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>Its recording; null = none.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Size in bytes when it was found.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Seconds of audio indexed.</summary>
    public required double AudioSeconds { get; init; }

    /// <summary>The worker that has or had it; null = none.</summary>
    public string? Worker { get; init; }

    /// <summary>When it was taken up last; null = never.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null = it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
