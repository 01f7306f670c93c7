namespace AvexSearch.Store;

/// <summary>An evaluation without its report.</summary>
public sealed record RunRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>What is done: retrieval, clustering, probe, detection, individuals, or grouping.</summary>
    public required string Task { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the collection; null = it was over files outside the archive.</summary>
    public string? Collection { get; init; }

    /// <summary>JSON, as it was asked.</summary>
    public required string Request { get; init; }

    /// <summary>queued, running, done or failed; of a grouping cancelled, too.</summary>
    public required string State { get; init; }

    /// <summary>0..1.</summary>
    public required double Progress { get; init; }

    /// <summary>JSON: the figures that a list shows; null = not done.</summary>
    public string? Headline { get; init; }

    /// <summary>Why it failed; null = it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended; null = it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The grouping that came of it; null = none yet, or it was removed.</summary>
    public long? GroupingId { get; init; }
}
