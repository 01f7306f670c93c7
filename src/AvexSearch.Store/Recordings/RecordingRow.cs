namespace AvexSearch.Store;

/// <summary>A recording: the bytes of a sound file in a collection.</summary>
public sealed record RecordingRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The first of its paths still standing; the others are in <see cref="RecordingStore.PathsAsync"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Last part of <see cref="Path"/>.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When the file at <see cref="Path"/> was last written, to the microsecond.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Length in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sample rate of the file.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Channels of the file.</summary>
    public required int Channels { get; init; }

    /// <summary>The file's format in words.</summary>
    public required string Format { get; init; }

    /// <summary>When it was recorded, by the recorder's clock; null = not known.</summary>
    public DateTime? RecordedAtLocal { get; init; }

    /// <summary>The recorder clock's offset from UTC in minutes; null = not known.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>Where the time was read from.</summary>
    public string? RecordedAtHow { get; init; }

    /// <summary>Degrees north; null = not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null = not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>The recorder, as the file names it.</summary>
    public string? Device { get; init; }

    /// <summary>When it was recorded as the file itself says, by the recorder's clock.</summary>
    public DateTime? StatedAtLocal { get; init; }

    /// <summary>The clock's offset from UTC in minutes, as the file itself says.</summary>
    public int? StatedOffsetMinutes { get; init; }

    /// <summary>Which source won.</summary>
    public string? StatedHow { get; init; }

    /// <summary>The text that the time was read from.</summary>
    public string? StatedRaw { get; init; }

    /// <summary>Sources that disagree, in words.</summary>
    public string? TimeNote { get; init; }

    /// <summary>Degrees north, as the file itself says.</summary>
    public double? StatedLatitude { get; init; }

    /// <summary>Degrees east, as the file itself says.</summary>
    public double? StatedLongitude { get; init; }

    /// <summary>Who made the recorder.</summary>
    public string? Make { get; init; }

    /// <summary>The recorder's model.</summary>
    public string? Model { get; init; }

    /// <summary>The recorder's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Version of the recorder's firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>Gain, as it is stated.</summary>
    public string? Gain { get; init; }

    /// <summary>State of the battery, as it is stated.</summary>
    public string? Battery { get; init; }

    /// <summary>Temperature at the recorder.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>Name of the site; null = none.</summary>
    public string? Site { get; init; }

    /// <summary>IANA name of the site's time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How many times slower the collection's recordings are played to models.</summary>
    public required double TimeExpansion { get; init; }
}
