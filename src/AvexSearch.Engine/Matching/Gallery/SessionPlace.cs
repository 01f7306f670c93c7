using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Day and place of a recording, as far as they are known.</summary>
/// <param name="Day">By the recorder's clock, or null.</param>
/// <param name="Latitude">Degrees north, or null.</param>
/// <param name="Longitude">Degrees east, or null.</param>
/// <param name="Site">Place by a label, or null.</param>
internal readonly record struct SessionPlace(DateTime? Day, double? Latitude, double? Longitude, string? Site)
{
    /// <summary>That of a recording.</summary>
    public static SessionPlace Of(RecordingRow recording, string? site) => new(recording.RecordedAtLocal?.Date, recording.Latitude, recording.Longitude, site);

    /// <summary>That of a recording whose session is known.</summary>
    public static SessionPlace Of(SessionUseRow use) => new(use.Day, use.Latitude, use.Longitude, use.Site);

    /// <summary>Whether both may be one: of one day, and nothing says that the places are different.</summary>
    public bool MayBe(SessionPlace other)
    {
        if (Day is null || Day != other.Day)
        {
            return false;
        }

        return Coordinates is { } here && other.Coordinates is { } there ? here == there
            : Site is null || other.Site is null || string.Equals(Site.Trim(), other.Site.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>To four places, some ten metres.</summary>
    private (double, double)? Coordinates => Latitude is { } latitude && Longitude is { } longitude ? (Math.Round(latitude, 4), Math.Round(longitude, 4)) : null;
}
