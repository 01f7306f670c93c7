using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Where and when hits may come from. Times are local to the recorder; a segment whose time is unknown passes no filter of time.</summary>
public sealed record SearchFilter
{
    /// <summary>Names of sites; empty means all.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>First local time.</summary>
    public DateTime? From { get; init; }

    /// <summary>The local time that is not part of it any more.</summary>
    public DateTime? Until { get; init; }

    /// <summary>First time of day; together with <see cref="UntilTime"/>.</summary>
    public TimeOnly? FromTime { get; init; }

    /// <summary>The time of day that is not part of it any more; before <see cref="FromTime"/> the night between is meant.</summary>
    public TimeOnly? UntilTime { get; init; }

    /// <summary>Nothing is left out.</summary>
    public bool IsEmpty => Sites.Count == 0 && From is null && Until is null && FromTime is null && UntilTime is null;

    /// <summary>Reads the filter as people write it.</summary>
    /// <param name="sites">Names of sites.</param>
    /// <param name="from">A date or a time, such as 2024-05-01 or 2024-05-01T18:30.</param>
    /// <param name="until">A date, which is part of it as a whole, or a time, which is not.</param>
    /// <param name="hours">Two times of day, such as 20:00-04:30.</param>
    /// <exception cref="QueryException">Something is not what it should be.</exception>
    public static SearchFilter Read(IReadOnlyList<string>? sites, string? from, string? until, string? hours)
    {
        var (fromTime, untilTime) = Hours(hours);
        var filter = new SearchFilter { Sites = sites ?? [], From = Time(from, isEnd: false), Until = Time(until, isEnd: true), FromTime = fromTime, UntilTime = untilTime };
        return filter.Until <= filter.From ? throw new QueryException($"Nothing lies from '{from}' until '{until}'.") : filter;
    }

    private static DateTime? Time(string? text, bool isEnd)
    {
        string[] times = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return isEnd ? day.AddDays(1) : day;
        }

        return DateTime.TryParseExact(text, times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new QueryException($"'{text}' is no local time; a date or a time such as 2024-05-01 or 2024-05-01T18:30 was expected.");
    }

    private static (TimeOnly?, TimeOnly?) Hours(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && TimeOnly.TryParseExact(parts[0], ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(parts[1], ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            && from != until
            ? (from, until)
            : throw new QueryException($"'{text}' are no hours of the day; two times such as 20:00-04:30 were expected.");
    }
}
