namespace AvexSearch.Store;

/// <summary>Time and place as a file states them, before a site's clock and coordinates come in.</summary>
public sealed record StatedTime
{
    /// <summary>When it was recorded, by the recorder's clock; null = not known.</summary>
    public DateTime? AtLocal { get; init; }

    /// <summary>The clock's offset from UTC in minutes, -1080..1080; null = not stated.</summary>
    public int? OffsetMinutes { get; init; }

    /// <summary>Which source won, and what is known of the zone.</summary>
    public string? How { get; init; }

    /// <summary>The text it was read from.</summary>
    public string? Raw { get; init; }

    /// <summary>Sources that disagree, in words.</summary>
    public string? Note { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }
}
