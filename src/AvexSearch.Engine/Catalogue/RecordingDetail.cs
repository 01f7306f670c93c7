namespace AvexSearch.Engine;

/// <summary>What is known of a recording.</summary>
public sealed record RecordingDetail
{
    /// <summary>Id of the recording.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>File name without folders.</summary>
    public required string FileName { get; init; }

    /// <summary>Full path on the machine that indexed it.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Duration, seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sample rate of the file, Hz.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Number of channels.</summary>
    public required int Channels { get; init; }

    /// <summary>Container and sample format in words.</summary>
    public required string Format { get; init; }

    /// <summary>Start by the recorder's clock, or null where it is unknown.</summary>
    public DateTime? RecordedAtLocal { get; init; }

    /// <summary>Offset of the recorder's clock from UTC in minutes, or null where it is unknown.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>How time and zone were decided: a GUANO field, a comment, a file-name pattern.</summary>
    public string? RecordedAtHow { get; init; }

    /// <summary>Latitude, degrees north, or null where it is unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude, degrees east, or null where it is unknown.</summary>
    public double? Longitude { get; init; }

    /// <summary>Recorder make, model or serial number, or null where it is unknown.</summary>
    public string? Device { get; init; }
}
