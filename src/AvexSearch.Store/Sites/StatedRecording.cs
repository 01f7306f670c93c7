namespace AvexSearch.Store;

/// <summary>What a recording says of itself, for its site to be found.</summary>
public sealed record StatedRecording
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>All its paths.</summary>
    public required string[] Paths { get; init; }

    /// <summary>The recorder.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>When it was recorded, by the recorder's clock.</summary>
    public DateTime? StatedAtLocal { get; init; }

    /// <summary>The clock's offset from UTC in minutes.</summary>
    public int? StatedOffsetMinutes { get; init; }

    /// <summary>A file list states the time: it is right as it is.</summary>
    public bool StatedByList { get; init; }

    /// <summary>Which source won.</summary>
    public string? StatedHow { get; init; }

    /// <summary>Degrees north.</summary>
    public double? StatedLatitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? StatedLongitude { get; init; }

    /// <summary>The site that it has now.</summary>
    public int? SiteId { get; init; }

    /// <summary>A deployment said so.</summary>
    public bool SiteByDeployment { get; init; }
}
