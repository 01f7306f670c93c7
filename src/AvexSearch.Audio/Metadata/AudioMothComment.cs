using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>The sentence that AudioMoth firmware writes as a comment: "Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1… at medium gain …".</summary>
internal static partial class AudioMothComment
{
    private static readonly string[] CommentFields = ["ICMT", "COMMENT", "comment", "DESCRIPTION", "bext.Description"];

    /// <summary>The time; day comes before month, and the zone is UTC unless the sentence states another.</summary>
    public static RecordedTime? Time(IReadOnlyDictionary<string, string> fields)
    {
        if (Find(fields) is not { } match)
        {
            return null;
        }

        var numbers = Enumerable.Range(1, 6).Select(i => int.Parse(match.Groups[i].ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        var fraction = match.Groups["fraction"].Success ? (int)(double.Parse("0." + match.Groups["fraction"].Value, CultureInfo.InvariantCulture) * 1000) : 0;
        var clock = RecordedTime.Clock(numbers[5], numbers[4], numbers[3], numbers[0], numbers[1], numbers[2], fraction);
        if (clock is not { } local)
        {
            return null;
        }

        var zone = match.Groups["zone"].Value;
        var offset = zone.Length == 0 ? TimeSpan.Zero : RecordedTime.ParseOffset(zone);
        return new RecordedTime(local, offset, match.Value, "AudioMoth comment (zone stated)");
    }

    /// <summary>"AudioMoth" and its serial number, or null.</summary>
    public static string? Device(IReadOnlyDictionary<string, string> fields)
    {
        foreach (var field in CommentFields.Append("IART").Append("ARTIST"))
        {
            if (fields.TryGetValue(field, out var text) && Serial().Match(text) is { Success: true } match)
            {
                return match.Value;
            }
        }

        return null;
    }

    private static Match? Find(IReadOnlyDictionary<string, string> fields) => CommentFields
        .Select(fields.GetValueOrDefault)
        .OfType<string>()
        .Select(text => Sentence().Match(text))
        .FirstOrDefault(match => match.Success);

    [GeneratedRegex(@"Recorded at ([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.(?<fraction>[0-9]{1,3}))? ([0-9]{2})/([0-9]{2})/([0-9]{4}) \(UTC(?<zone>[+-][0-9]{1,2}(?::[0-9]{2})?)?\)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"AudioMoth [0-9A-Fa-f]{16}")]
    private static partial Regex Serial();
}
