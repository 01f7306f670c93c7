using System.Globalization;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Makes local time of what a recorder's clock says, with the correction and the zone of its site.</summary>
internal static class SiteClock
{
    /// <summary>Local time, its offset from UTC and how both were decided.</summary>
    /// <param name="atLocal">What the clock says; null = nothing is known, and nothing comes of it.</param>
    /// <param name="offsetMinutes">The clock's offset from UTC as far as it is stated.</param>
    /// <param name="how">Which source said so.</param>
    /// <param name="site">The site, or null.</param>
    /// <remarks>
    /// A stated offset is believed, and the moment is shown on the site's clock. A clock without one runs on the site's time, or on UTC where the site
    /// says so. Where clocks go back, the earlier of two moments is taken; a time that was skipped is read with the offset before the change.
    /// </remarks>
    public static (DateTime? Local, int? OffsetMinutes, string? How) Read(DateTime? atLocal, int? offsetMinutes, string? how, SiteRow? site)
    {
        if (atLocal is not { } clock || site is null)
        {
            return (atLocal, offsetMinutes, how);
        }

        var corrected = clock.AddSeconds(site.ClockCorrectionSeconds);
        var notes = new List<string?> { how };
        if (site.ClockCorrectionSeconds != 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"clock corrected by {site.ClockCorrectionSeconds:+0.###;-0.###} s"));
        }

        var stated = offsetMinutes ?? (site.ClockIsUtc ? 0 : null);
        if (offsetMinutes is null && site.ClockIsUtc)
        {
            notes.Add($"clock of site '{site.Name}' runs on UTC");
        }

        if (TimeZones.Find(site.TimeZone) is not { } zone)
        {
            return (corrected, stated, Join(notes));
        }

        notes.Add($"{(stated is null ? "zone" : "local time")} of site '{site.Name}': {site.TimeZone}");
        if (stated is { } minutes)
        {
            var moment = new DateTimeOffset(corrected, TimeSpan.FromMinutes(minutes));
            var there = TimeZoneInfo.ConvertTime(moment, zone);
            return (there.DateTime, (int)there.Offset.TotalMinutes, Join(notes));
        }

        return (corrected, (int)OffsetAt(corrected, zone).TotalMinutes, Join(notes));
    }

    private static TimeSpan OffsetAt(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
        {
            return zone.GetAmbiguousTimeOffsets(local).Max();
        }

        return zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1)) : zone.GetUtcOffset(local);
    }

    private static string? Join(IEnumerable<string?> notes) => string.Join("; ", notes.OfType<string>()) is { Length: > 0 } text ? text : null;
}
