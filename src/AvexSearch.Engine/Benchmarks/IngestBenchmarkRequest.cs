namespace AvexSearch.Engine;

/// <summary>What a measurement of ingest is made with.</summary>
public sealed record IngestBenchmarkRequest
{
    /// <summary>Name of the model, or null for the preferred one.</summary>
    public string? Model { get; init; }

    /// <summary>Number of files, 1 or more.</summary>
    public int Files { get; init; } = 80;

    /// <summary>Length of a file, seconds, 1 or more.</summary>
    public double FileSeconds { get; init; } = 60;

    /// <summary>FLAC instead of WAV.</summary>
    public bool Flac { get; init; }
}
