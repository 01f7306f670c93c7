using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>The sentence that AudioMoth firmware writes as a comment: "Recorded at 19:22:55 14/12/2020 (UTC-5) by AudioMoth 24E1… at medium gain …".</summary>
/// <remarks>Every firmware (1.0 to 1.11) words it otherwise, so that each field is looked for by itself and what is not found is left out.</remarks>
internal static partial class AudioMothComment
{
    private static readonly string[] CommentFields = ["ICMT", "COMMENT", "comment", "Comment", "DESCRIPTION", "COMM", "bext.Description"];

    /// <summary>All that is stated.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields)
    {
        var comment = CommentFields.Select(fields.GetValueOrDefault).OfType<string>().FirstOrDefault(text => RecordedAt().IsMatch(text));
        var serial = Serial(comment) ?? Serial(StatedFacts.First(fields, "IART", "ARTIST", "artist", "TPE1"));
        var isAudioMoth = serial is not null || (comment is not null && Gain().IsMatch(comment));
        return new()
        {
            Time = comment is null ? null : Time(comment),
            Make = isAudioMoth ? "Open Acoustic Devices" : null,
            Model = isAudioMoth ? "AudioMoth" : null,
            SerialNumber = serial,
            Gain = comment is not null && Gain().Match(comment) is { Success: true } gain ? gain.Groups[1].Value + gain.Groups[2].Value : null,
            Battery = comment is not null && Battery().Match(comment) is { Success: true } battery ? battery.Groups[1].Value + battery.Groups[2].Value + " V" : null,
            TemperatureCelsius = comment is not null && Temperature().Match(comment) is { Success: true } degrees ? StatedFacts.Temperature(degrees.Groups[1].Value) : null,
        };
    }

    /// <summary>Day comes before month; "(UTC)" and no zone at all (firmware 1.0, which knows no other) mean UTC. A zone that cannot be read stays unknown.</summary>
    private static RecordedTime? Time(string comment)
    {
        var match = RecordedAt().Match(comment);
        var numbers = Enumerable.Range(1, 6).Select(i => int.Parse(match.Groups[i].ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        var clock = RecordedTime.Clock(numbers[5], numbers[4], numbers[3], numbers[0], numbers[1], numbers[2], RecordedTime.Milliseconds(match));
        if (clock is not { } local)
        {
            return null;
        }

        var zone = match.Groups["zone"].Value.Replace(":-", ":", StringComparison.Ordinal);
        var offset = zone.Length == 0 ? TimeSpan.Zero : RecordedTime.ParseOffset(zone);
        var how = match.Groups["utc"].Success ? offset is null ? "its zone cannot be read" : "zone stated" : "no zone: firmware 1.0, which writes UTC";
        return new RecordedTime(local, offset, match.Value, $"AudioMoth comment ({how})");
    }

    private static string? Serial(string? text) => text is not null && SerialNumber().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Firmware 1.2.2 wrote the minutes of western zones with a sign of their own ("UTC-3:-30").</summary>
    [GeneratedRegex(@"Recorded at ([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.(?<fraction>[0-9]{1,3}))? ([0-9]{2})/([0-9]{2})/([0-9]{4})(?<utc> \(UTC(?<zone>[^)]{0,16})\)?)?")]
    private static partial Regex RecordedAt();

    [GeneratedRegex(@"AudioMoth ([0-9A-Fa-f]{16})")]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"at (?:gain setting ([0-9])|(low-medium|medium-high|low|medium|high) gain)")]
    private static partial Regex Gain();

    [GeneratedRegex(@"battery (?:state )?was (less than |greater than |< |> )?([0-9]{1,2}\.[0-9]{1,3})V")]
    private static partial Regex Battery();

    [GeneratedRegex(@"temperature was (-?[0-9]{1,3}\.[0-9]{1,2})C")]
    private static partial Regex Temperature();
}
