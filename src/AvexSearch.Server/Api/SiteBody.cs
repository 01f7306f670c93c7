using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>A site as it is to be, as JSON; what is absent stays as it is.</summary>
/// <param name="Collection">Name of the collection.</param>
/// <param name="Name">Name of the site; made if there is none.</param>
/// <param name="Latitude">Degrees north; with longitude.</param>
/// <param name="Longitude">Degrees east; with latitude.</param>
/// <param name="TimeZone">IANA name of the time zone; empty for none.</param>
/// <param name="ClockIsUtc">True: recorders' clocks without a stated zone run on UTC; false: on the site's own time.</param>
/// <param name="ClockCorrectionSeconds">Added to what the recorders' clocks say, seconds.</param>
/// <param name="NewName">Another name for it.</param>
/// <param name="ForgetPlace">True: the place is not known any more.</param>
internal sealed record SiteBody(
    string? Collection, string? Name, double? Latitude, double? Longitude, string? TimeZone, bool? ClockIsUtc, double? ClockCorrectionSeconds, string? NewName = null, bool? ForgetPlace = null)
{
    /// <summary>What is to be changed.</summary>
    public SiteEdit ToEdit() => new()
    {
        Name = NewName,
        ForgetPlace = ForgetPlace ?? false,
        Latitude = Latitude,
        Longitude = Longitude,
        TimeZone = TimeZone,
        ClockIsUtc = ClockIsUtc,
        ClockCorrectionSeconds = ClockCorrectionSeconds,
    };
}
