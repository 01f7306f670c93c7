using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>Reads ISO 8601 times as recorders and taggers write them: "2022-05-01T21:04:05.5+02:00", "2022-05-01 21:04:05".</summary>
internal static partial class IsoTime
{
    /// <summary>The time, or null when the text is no date with a time of day.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="source">What holds it, such as "GUANO Timestamp".</param>
    public static RecordedTime? Parse(string? text, string source)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var clock = RecordedTime.Clock(
            Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4), Number(match, 5), Number(match, 6), RecordedTime.Milliseconds(match));
        if (clock is not { } local)
        {
            return null;
        }

        var offset = match.Groups["zone"].Success ? RecordedTime.ParseOffset(match.Groups["zone"].Value.Trim()) : null;
        return new RecordedTime(local, offset, text, $"{source} ({(offset is null ? "zone not stated" : "zone stated")})");
    }

    private static int Number(Match match, int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?(?<zone> ?(?:Z|[+-][0-9]{1,2}(?::?[0-9]{2})?))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
