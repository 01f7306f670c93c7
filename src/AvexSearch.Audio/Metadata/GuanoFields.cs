using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>What the well-known GUANO fields say (github.com/riggsd/guano-spec, version 1.0).</summary>
internal static partial class GuanoFields
{
    private static readonly string[] DeviceFields = ["Make", "Model", "Serial"];

    /// <summary>"Timestamp": ISO 8601; a "Z" or offset states the zone, otherwise it is local time of an unknown zone.</summary>
    public static RecordedTime? Time(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("Timestamp", out var raw) || Timestamp().Match(raw) is not { Success: true } match)
        {
            return null;
        }

        var clock = RecordedTime.Clock(Number(match, 1), Number(match, 2), Number(match, 3), Number(match, 4), Number(match, 5), Number(match, 6), Milliseconds(match));
        if (clock is not { } local)
        {
            return null;
        }

        var offset = match.Groups["zone"].Success ? RecordedTime.ParseOffset(match.Groups["zone"].Value.Trim()) : null;
        var zone = offset is null ? "zone not stated" : "zone stated";
        return new RecordedTime(local, offset, raw, $"GUANO Timestamp ({zone})");
    }

    /// <summary>"Loc Position": latitude and longitude in degrees (WGS 84).</summary>
    public static RecordedPlace? Place(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("Loc Position", out var raw) || Position().Match(raw) is not { Success: true } match)
        {
            return null;
        }

        return RecordedPlace.From(
            double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>Make, model and serial, as far as they are there.</summary>
    public static string? Device(IReadOnlyDictionary<string, string> fields)
    {
        var parts = DeviceFields.Select(fields.GetValueOrDefault).OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(' ', parts);
    }

    private static int Number(Match match, int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static int Milliseconds(Match match) =>
        match.Groups["fraction"].Success ? (int)(double.Parse("0." + match.Groups["fraction"].Value, CultureInfo.InvariantCulture) * 1000) : 0;

    [GeneratedRegex(@"^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,](?<fraction>[0-9]{1,9}))?)?(?<zone> ?(?:Z|[+-][0-9]{1,2}(?::?[0-9]{2})?))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)[ ,;]+([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)$")]
    private static partial Regex Position();
}
