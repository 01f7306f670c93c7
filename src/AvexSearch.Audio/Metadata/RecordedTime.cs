namespace AvexSearch.Audio;

/// <summary>A time as one source states it.</summary>
/// <param name="Local">Clock time, kind unspecified.</param>
/// <param name="Offset">Offset from UTC, or null when not stated.</param>
/// <param name="Raw">The text it was read from.</param>
/// <param name="How">The source and its form, in words.</param>
internal sealed record RecordedTime(DateTime Local, TimeSpan? Offset, string Raw, string How)
{
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Builds a time from numbers, or null when they are no date of a recorder's age (1980 to 2099).</summary>
    public static DateTime? Clock(int year, int month, int day, int hour, int minute, int second, int millisecond = 0)
    {
        var possible = year is >= 1980 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
        return possible ? new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Unspecified) : null;
    }

    /// <summary>Reads "Z", "+10", "+1030", "+10:30", "-4"; null when it is none or more than 14 hours.</summary>
    public static TimeSpan? ParseOffset(string text)
    {
        if (text is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        if (text.Length < 2 || text[0] is not ('+' or '-'))
        {
            return null;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 4 || digits.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return null;
        }

        var number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        var offset = TimeSpan.FromMinutes(text[0] == '-' ? -minutes : minutes);
        return offset.Duration() > LargestOffset || minutes % 60 > 59 ? null : offset;
    }
}
