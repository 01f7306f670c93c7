namespace AvexSearch.Store;

/// <summary>A file that failed for good, and why.</summary>
public sealed record JobFailure
{
    /// <summary>The job item.</summary>
    public required long ItemId { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The reason.</summary>
    public required string Error { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset FinishedAt { get; init; }
}
