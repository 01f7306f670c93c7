namespace AvexSearch.Audio;

/// <summary>A place as one source states it.</summary>
internal sealed record RecordedPlace(double Latitude, double Longitude)
{
    /// <summary>The place, or null when the numbers are no coordinates.</summary>
    public static RecordedPlace? From(double latitude, double longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? new RecordedPlace(latitude, longitude) : null;
}
