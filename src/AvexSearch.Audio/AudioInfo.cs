namespace AvexSearch.Audio;

/// <summary>What is known of an audio file before its samples are read.</summary>
public sealed record AudioInfo
{
    /// <summary>The path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Container and sample format in words, such as "WAV, signed 16-bit PCM".</summary>
    public required string Format { get; init; }

    /// <summary>Samples per second and channel, 1 to 10,000,000.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Interleaved channels, at least 1.</summary>
    public required int Channels { get; init; }

    /// <summary>Length in seconds; null where the container does not say (some web recordings, raw AAC). Compressed formats may be off by a frame.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>"libsndfile" (in process) or "ffmpeg" (child process).</summary>
    public required string Decoder { get; init; }

    /// <summary>What is odd about the file although it can be read, such as a header that promises more than the file holds; null when nothing is.</summary>
    public string? Warning { get; init; }
}
