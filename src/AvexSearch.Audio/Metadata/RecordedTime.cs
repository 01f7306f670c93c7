using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>A time as one source states it.</summary>
/// <param name="Local">Clock time, kind unspecified.</param>
/// <param name="Offset">Offset from UTC, or null when not stated.</param>
/// <param name="Raw">The text it was read from.</param>
/// <param name="How">The source and its form, in words.</param>
internal sealed record RecordedTime(DateTime Local, TimeSpan? Offset, string Raw, string How)
{
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Sources write the same moment a second or two apart: one when the file is made, one when the first sample comes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>Whether two sources may mean the same moment: by the clock, or by UTC as far as zones are stated.</summary>
    /// <remarks>A name without zone may be UTC while the comment is local time (AudioMoth): that is no disagreement.</remarks>
    public bool Agrees(RecordedTime other)
    {
        if (Offset is { } mine && other.Offset is { } theirs)
        {
            return Near(Local - mine, other.Local - theirs);
        }

        return Near(Local, other.Local) || Near(Local - (Offset ?? TimeSpan.Zero), other.Local - (other.Offset ?? TimeSpan.Zero));
    }

    /// <summary>Builds a time from numbers, or null when they are no date of a recorder's age (1980 to 2099).</summary>
    public static DateTime? Clock(int year, int month, int day, int hour, int minute, int second, int millisecond = 0)
    {
        var possible = year is >= 1980 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59;
        return possible ? new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Unspecified) : null;
    }

    /// <summary>The digits of the group "fraction" as milliseconds; 0 without them.</summary>
    public static int Milliseconds(Match match) =>
        match.Groups["fraction"].Success ? (int)(decimal.Parse("0." + match.Groups["fraction"].Value, CultureInfo.InvariantCulture) * 1000) : 0;

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

        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        var minutes = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        var offset = TimeSpan.FromMinutes(text[0] == '-' ? -minutes : minutes);
        return offset.Duration() > LargestOffset || (digits.Length > 2 && number % 100 > 59) ? null : offset;
    }

    private static bool Near(DateTime one, DateTime other) => (one - other).Duration() <= Tolerance;
}
