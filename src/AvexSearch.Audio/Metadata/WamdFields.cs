using System.Buffers.Binary;
using System.Globalization;

namespace AvexSearch.Audio;

/// <summary>The "wamd" chunk of Wildlife Acoustics' recorders: an id of 16 bits, a length of 32 and the content, one after the other, not padded.</summary>
/// <remarks>Ids as EMU (QutEcoacoustics/emu) and guano-py name them. Programs, run states and voice notes are no text and are passed over.</remarks>
internal static class WamdFields
{
    private const int HeadBytes = 6;
    private const int TimeExpansion = 0x0f;

    private static readonly Dictionary<int, string> Names = new()
    {
        [0x01] = "wamd.Model",
        [0x02] = "wamd.Serial",
        [0x03] = "wamd.Firmware",
        [0x04] = "wamd.Prefix",
        [0x05] = "wamd.Timestamp",
        [0x06] = "wamd.GPS First",
        [0x08] = "wamd.Software",
        [0x09] = "wamd.License",
        [0x0a] = "wamd.Notes",
        [0x0b] = "wamd.Auto ID",
        [0x0c] = "wamd.Manual ID",
        [0x0e] = "wamd.Auto ID Stats",
        [0x12] = "wamd.Microphone",
        [0x13] = "wamd.Sensitivity",
        [0x14] = "wamd.GPS Last",
        [0x15] = "wamd.Temperature Int",
        [0x16] = "wamd.Temperature Ext",
        [0x17] = "wamd.Humidity",
        [0x18] = "wamd.Light",
    };

    /// <summary>Gives the fields of a chunk; a chunk cut short gives what it holds.</summary>
    public static void Add(ReadOnlySpan<byte> chunk, Action<string, string> add)
    {
        while (chunk.Length > HeadBytes)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
            var held = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(chunk[2..]), chunk.Length - HeadBytes);
            var content = chunk.Slice(HeadBytes, held);
            if (Names.TryGetValue(id, out var name))
            {
                add(name, MetadataFields.TextOf(content));
            }
            else if (id == TimeExpansion && held == sizeof(ushort))
            {
                add("wamd.Time Expansion", BinaryPrimitives.ReadUInt16LittleEndian(content).ToString(CultureInfo.InvariantCulture));
            }

            chunk = chunk[(HeadBytes + held)..];
        }
    }

    /// <summary>All that is stated.</summary>
    public static StatedFacts Read(IReadOnlyDictionary<string, string> fields)
    {
        var model = fields.GetValueOrDefault("wamd.Model");
        return new()
        {
            Time = IsoTime.Parse(fields.GetValueOrDefault("wamd.Timestamp"), "Wildlife Acoustics wamd chunk"),
            Place = Place(fields.GetValueOrDefault("wamd.GPS First")) ?? Place(fields.GetValueOrDefault("wamd.GPS Last")),
            Make = model is null ? null : "Wildlife Acoustics",
            Model = model,
            SerialNumber = fields.GetValueOrDefault("wamd.Serial"),
            Firmware = fields.GetValueOrDefault("wamd.Firmware"),
            TemperatureCelsius = StatedFacts.Temperature(StatedFacts.First(fields, "wamd.Temperature Ext", "wamd.Temperature Int")),
        };
    }

    /// <summary>"WGS84,27.38880,S,152.88080,E,42", or "WGS84,-27.38880,152.88080,42" (Echo Meter Touch): the datum may be empty, the altitude missing.</summary>
    private static RecordedPlace? Place(string? text)
    {
        var parts = text?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (parts.Length is 3 or 4 && Number(parts[1]) is { } north && Number(parts[2]) is { } east)
        {
            return RecordedPlace.From(north, east);
        }

        if (parts.Length < 5 || Degrees(parts[1], parts[2], "N", "S") is not { } latitude || Degrees(parts[3], parts[4], "E", "W") is not { } longitude)
        {
            return null;
        }

        return RecordedPlace.From(latitude, longitude);
    }

    private static double? Degrees(string number, string side, string positive, string negative)
    {
        if (Number(number) is not { } degrees)
        {
            return null;
        }

        return side == positive ? degrees : side == negative ? -degrees : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
