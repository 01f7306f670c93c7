namespace AvexSearch.Store;

/// <summary>A recording that a model has not heard.</summary>
public sealed record UnheardRow
{
    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>The first of its paths.</summary>
    public required string Path { get; init; }

    /// <summary>Why the last attempt failed; null = none did.</summary>
    public string? Error { get; init; }
}
