namespace AvexSearch.Engine;

/// <summary>A place where recorders stand.</summary>
/// <param name="Id">Id of the site.</param>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Name">Name of the site.</param>
/// <param name="Latitude">Degrees north, or null where it is unknown.</param>
/// <param name="Longitude">Degrees east, or null where it is unknown.</param>
/// <param name="TimeZone">IANA name of the time zone, or null where it is unknown.</param>
/// <param name="ClockIsUtc">True: recorders' clocks without a stated zone run on UTC; false: on the site's own time.</param>
/// <param name="ClockCorrectionSeconds">Added to what the recorders' clocks say, seconds.</param>
/// <param name="Recordings">Number of recordings that belong to it.</param>
/// <param name="Deployments">Number of deployments that say so.</param>
public sealed record SiteSummary(
    int Id,
    string Collection,
    string Name,
    double? Latitude,
    double? Longitude,
    string? TimeZone,
    bool ClockIsUtc,
    double ClockCorrectionSeconds,
    long Recordings,
    int Deployments);
