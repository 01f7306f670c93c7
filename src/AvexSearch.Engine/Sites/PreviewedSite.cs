namespace AvexSearch.Engine;

/// <summary>A site that the table names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNew">Whether the import would make it.</param>
/// <param name="Latitude">Degrees north as the table says, or null.</param>
/// <param name="Longitude">Degrees east as the table says, or null.</param>
/// <param name="TimeZone">Time zone as the table says, or null.</param>
/// <param name="Recordings">Number of recordings that would belong to it.</param>
public sealed record PreviewedSite(string Name, bool IsNew, double? Latitude, double? Longitude, string? TimeZone, long Recordings);
