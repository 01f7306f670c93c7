namespace AvexSearch.Store;

/// <summary>What is known of a file when its recording is committed.</summary>
public sealed record NewRecording
{
    /// <summary>The collection it belongs to.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Where the file is, at most 2,500 bytes of UTF-8.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the bytes, 64 hex digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When the file was last written; kept to the microsecond.</summary>
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

    /// <summary>The recorder clock's offset from UTC in minutes, -1080..1080; null = not known.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>Where the time was read from.</summary>
    public string? RecordedAtHow { get; init; }

    /// <summary>Degrees north, -90..90; dropped when out of range or when the longitude is missing.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, -180..180; dropped when out of range or when the latitude is missing.</summary>
    public double? Longitude { get; init; }

    /// <summary>The recorder, as the file names it.</summary>
    public string? Device { get; init; }

    /// <summary>What the file itself says of time and place; what is above may come from the site.</summary>
    public StatedTime Stated { get; init; } = new();

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

    /// <summary>The site that a deployment says it belongs to; null = none.</summary>
    public int? SiteId { get; init; }

    /// <summary>What was odd about the file although it could be read (its header promises more than it holds…); null = nothing.</summary>
    public string? Oddity { get; init; }

    /// <summary>Where a copy of the bytes is kept; null = nowhere.</summary>
    public string? StoredAt { get; init; }

    /// <summary>Paths at which these bytes were once and are no more: they are forgotten.</summary>
    public IReadOnlyList<string> FormerPaths { get; init; } = [];
}
