using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>What the well-known GUANO fields say (github.com/riggsd/guano-spec, version 1.0), and some of the vendors' own.</summary>
internal static partial class GuanoFields
{
    /// <summary>All that is stated. "Timestamp" with a "Z" or offset states the zone, otherwise it is local time of an unknown zone.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields) => new()
    {
        Time = IsoTime.Parse(fields.GetValueOrDefault("Timestamp"), "GUANO Timestamp"),
        Place = Place(fields),
        Make = fields.GetValueOrDefault("Make"),
        Model = fields.GetValueOrDefault("Model"),
        SerialNumber = fields.GetValueOrDefault("Serial"),
        Firmware = fields.GetValueOrDefault("Firmware Version"),
        Gain = Vendor(fields, "Gain") ?? SongMeterGain(fields),
        Battery = Vendor(fields, "Battery Voltage") is { } volts ? volts + (char.IsAsciiDigit(volts[^1]) ? " V" : "") : Vendor(fields, "Battery"),
        TemperatureCelsius = StatedFacts.Temperature(StatedFacts.First(fields, "Temperature Ext", "Temperature Int")),
    };

    /// <summary>"Loc Position": latitude and longitude in degrees (WGS 84).</summary>
    private static RecordedPlace? Place(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("Loc Position", out var raw) || Position().Match(raw) is not { Success: true } match)
        {
            return null;
        }

        return RecordedPlace.From(
            double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>A field of some vendor's namespace ("OAD|Battery Voltage"), or without one.</summary>
    private static string? Vendor(IReadOnlyDictionary<string, string> fields, string name) => fields
        .Where(field => field.Key == name || field.Key.EndsWith('|' + name, StringComparison.Ordinal))
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => field.Value)
        .FirstOrDefault();

    /// <summary>Song Meters: "WA|Song Meter|Audio settings: [{"rate":24000,"gain":18}]".</summary>
    private static string? SongMeterGain(IReadOnlyDictionary<string, string> fields) =>
        Vendor(fields, "Audio settings") is { } settings && JsonGain().Match(settings) is { Success: true } match ? match.Groups[1].Value + " dB" : null;

    [GeneratedRegex(@"^([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)[ ,;]+([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)$")]
    private static partial Regex Position();

    [GeneratedRegex("\"gain\" ?: ?\"?(-?[0-9]{1,3}(?:\\.[0-9]{1,3})?)")]
    private static partial Regex JsonGain();
}
