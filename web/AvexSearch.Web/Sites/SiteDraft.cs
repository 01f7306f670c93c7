using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Web.Sites;

/// <summary>A site as somebody writes it.</summary>
public sealed class SiteDraft
{
    /// <summary>Its name so far, or null for a new one.</summary>
    public string? Known { get; init; }

    /// <summary>Name of its collection.</summary>
    public string Collection { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Degrees north, or empty.</summary>
    public string Latitude { get; set; } = "";

    /// <summary>Degrees east, or empty.</summary>
    public string Longitude { get; set; } = "";

    /// <summary>IANA name of the time zone, or empty.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>Clocks without a stated zone run on UTC.</summary>
    public bool ClockIsUtc { get; set; }

    /// <summary>Seconds or ±HH:MM:SS, or empty.</summary>
    public string Correction { get; set; } = "";

    /// <summary>A site that is there.</summary>
    /// <param name="site">The site.</param>
    public static SiteDraft Of(SiteSummary site) => new()
    {
        Known = site.Name,
        Collection = site.Collection,
        Name = site.Name,
        Latitude = site.Latitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        Longitude = site.Longitude?.ToString(CultureInfo.InvariantCulture) ?? "",
        TimeZone = site.TimeZone ?? "",
        ClockIsUtc = site.ClockIsUtc,
        Correction = site.ClockCorrectionSeconds == 0 ? "" : site.ClockCorrectionSeconds.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What is to be changed.</summary>
    /// <exception cref="QueryException">Something is not what it should be; the message says what was expected.</exception>
    public SiteEdit ToEdit()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new QueryException("A site needs a name.");
        }

        if (string.IsNullOrWhiteSpace(Collection))
        {
            throw new QueryException("A site belongs to a collection; choose one.");
        }

        var (latitude, longitude) = (Number(Latitude, "latitude", 90), Number(Longitude, "longitude", 180));
        return new SiteEdit
        {
            Name = Name.Trim(),
            Latitude = latitude,
            Longitude = longitude,
            ForgetPlace = latitude is null && longitude is null,
            TimeZone = TimeZone.Trim(),
            ClockIsUtc = ClockIsUtc,
            ClockCorrectionSeconds = string.IsNullOrWhiteSpace(Correction) ? 0 : SiteEdit.ReadCorrection(Correction.Trim().Replace('−', '-')),
        };
    }

    private static double? Number(string text, string what, double largest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return double.TryParse(text.Trim().Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= largest
            ? number
            : throw new QueryException($"'{text}' is no {what}; degrees from -{largest} to {largest} are expected, such as -1.5.");
    }
}
