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

    /// <summary>Sample rate of the files, 1,000 to 384,000 Hz.</summary>
    public int SampleRateHz { get; init; } = 48_000;

    /// <summary>Window, seconds, or null for the model's default.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop, seconds, or null for the model's default.</summary>
    public double? HopSeconds { get; init; }
}
