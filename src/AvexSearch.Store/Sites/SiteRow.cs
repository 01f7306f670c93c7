namespace AvexSearch.Store;

/// <summary>A place where recorders stand.</summary>
public sealed record SiteRow
{
    /// <summary>Key; 0 = not stored yet.</summary>
    public int Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Unique name in the collection, 1..200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Degrees north; null = not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null = not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>IANA name of the time zone; null = not known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>A clock whose zone is not stated runs on UTC here; else on the site's own time.</summary>
    public bool ClockIsUtc { get; init; }

    /// <summary>Added to what the recorders' clocks say.</summary>
    public double ClockCorrectionSeconds { get; init; }

    /// <summary>Number of its recordings, where it was counted.</summary>
    public long Recordings { get; init; }

    /// <summary>Number of its deployments, where it was counted.</summary>
    public int Deployments { get; init; }
}
