using System.Globalization;
using System.Text.RegularExpressions;

namespace AvexSearch.Audio;

/// <summary>The Vorbis comments that Frontier Labs' recorders write into their FLAC files.</summary>
internal static partial class FrontierLabsComments
{
    /// <summary>All that is stated.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields)
    {
        var serial = fields.GetValueOrDefault("SensorUid");
        var firmware = fields.GetValueOrDefault("SensorFirmwareVersion");
        var isTheirs = serial is not null || firmware is not null;
        return new()
        {
            Time = IsoTime.Parse(fields.GetValueOrDefault("RecordingStart"), "Frontier Labs comment RecordingStart"),
            Place = fields.TryGetValue("SensorLocation", out var place) && Position().Match(place) is { Success: true } match
                ? RecordedPlace.From(
                    double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
                : null,
            Make = isTheirs ? "Frontier Labs" : null,
            SerialNumber = serial,
            Firmware = firmware?.Replace("Firmware:", "", StringComparison.Ordinal).Trim(),
            Gain = fields.GetValueOrDefault("ChannelGain"),
            Battery = fields.GetValueOrDefault("BatteryLevel"),
        };
    }

    /// <summary>"-27.3888+152.8808", "Lat: -27.3 Lon: 153.0".</summary>
    [GeneratedRegex(@"^(?:Lat: ?)?([+-]?[0-9]{1,2}\.[0-9]{1,10}) ?,? ?(?:Lon: ?|Long: ?)?([+-]?[0-9]{1,3}\.[0-9]{1,10})$", RegexOptions.IgnoreCase)]
    private static partial Regex Position();
}
