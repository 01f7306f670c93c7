namespace AvexSearch.Store;

/// <summary>What the site of a recording makes of its time and place.</summary>
/// <param name="RecordingId">The recording.</param>
/// <param name="SiteId">Its site; null = none.</param>
/// <param name="ByDeployment">A deployment says so.</param>
/// <param name="AtLocal">When it was recorded, in local time.</param>
/// <param name="OffsetMinutes">Offset of that from UTC.</param>
/// <param name="How">How time and zone were decided.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record PlacedRecording(
    long RecordingId, int? SiteId, bool ByDeployment, DateTime? AtLocal, int? OffsetMinutes, string? How, double? Latitude, double? Longitude);
