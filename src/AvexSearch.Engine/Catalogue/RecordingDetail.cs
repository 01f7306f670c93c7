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

    /// <summary>The text that the time was read from, as it stands in the file or its name.</summary>
    public string? RecordedAtRaw { get; init; }

    /// <summary>What other sources say of the time that does not agree, or null where nothing does.</summary>
    public string? RecordedAtNote { get; init; }

    /// <summary>Start as the file itself says, before clock correction and zone of the site.</summary>
    public DateTime? StatedAtLocal { get; init; }

    /// <summary>Offset from UTC in minutes as the file itself says.</summary>
    public int? StatedUtcOffsetMinutes { get; init; }

    /// <summary>Name of the site, or null where it is unknown.</summary>
    public string? Site { get; init; }

    /// <summary>IANA name of the site's time zone, or null where it is unknown.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Who made the recorder.</summary>
    public string? Make { get; init; }

    /// <summary>The recorder's model.</summary>
    public string? Model { get; init; }

    /// <summary>The recorder's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Version of the recorder's firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>Gain, as the file states it.</summary>
    public string? Gain { get; init; }

    /// <summary>State of the battery, as the file states it.</summary>
    public string? Battery { get; init; }

    /// <summary>Temperature at the recorder, degrees Celsius.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>
    /// How many times slower the collection is played to models than it was recorded; 1 = as it is. Times and frequencies are the recording's own all the
    /// same; sound of segments and spans is given out slowed down.
    /// </summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>What was measured while models heard it, by name of the model; empty in lists.</summary>
    public IReadOnlyList<HeardSummary> Heard { get; init; } = [];
}
