using System.Text;

namespace AvexSearch.Audio;

/// <summary>Collects the fields that a file carries: a WAV's GUANO ("guan"), "wamd", LIST/INFO, "bext" and "id3 " chunks, the comments of FLAC and Ogg, ID3 of an MP3.</summary>
internal static class MetadataFields
{
    private const int MostChunkBytes = 1 << 18;
    private const int MostFields = 500;
    private const int MostValueCharacters = 2000;

    /// <summary>Reads all fields; empty when there are none or the file cannot be read.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (RiffChunks.TryRead(path) is { } riff)
            {
                ReadRiff(riff, fields);
            }
            else if (File.Exists(path))
            {
                ReadOther(path, (name, value) => Add(fields, name, value));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file cannot be read, or went away while it was: what was read stays.
        }

        return fields;
    }

    private static void ReadOther(string path, Action<string, string> add)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = new byte[4];
        if (stream.Length == 0 || stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return;
        }

        if (head.AsSpan().SequenceEqual("fLaC"u8))
        {
            FlacComments.Read(stream, add);
        }
        else if (head.AsSpan().SequenceEqual("OggS"u8))
        {
            OggComments.Read(Start(stream), add);
        }
        else if (head.AsSpan().StartsWith("ID3"u8))
        {
            Id3Fields.Add(Start(stream), add);
        }
    }

    private static ReadOnlySpan<byte> Start(FileStream stream)
    {
        stream.Position = 0;
        var bytes = new byte[Math.Min(stream.Length, MostChunkBytes)];
        return bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    private static void ReadRiff(RiffChunks riff, Dictionary<string, string> fields)
    {
        foreach (var chunk in riff.FindAll("guan"))
        {
            AddGuano(Encoding.UTF8.GetString(riff.ReadBytes(chunk, MostChunkBytes)), fields);
        }

        if (riff.Find("wamd") is { } wamd)
        {
            WamdFields.Add(riff.ReadBytes(wamd, MostChunkBytes), (name, value) => Add(fields, name, value));
        }

        foreach (var chunk in riff.FindAll("LIST"))
        {
            AddInfo(riff.ReadBytes(chunk, MostChunkBytes), riff.BigEndian, fields);
        }

        if (riff.Find("bext") is { } broadcast)
        {
            BroadcastFields.Add(riff.ReadBytes(broadcast, MostChunkBytes), (name, value) => Add(fields, name, value));
        }

        if ((riff.Find("id3 ") ?? riff.Find("ID3 ")) is { } id3)
        {
            Id3Fields.Add(riff.ReadBytes(id3, MostChunkBytes), (name, value) => Add(fields, name, value));
        }
    }

    /// <summary>"Key: value" lines; the key may hold a namespace ("OAD|Recording Settings").</summary>
    private static void AddGuano(string text, Dictionary<string, string> fields)
    {
        foreach (var line in text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                Add(fields, line[..colon], line[(colon + 1)..]);
            }
        }
    }

    /// <summary>"INFO", then sub-chunks of four characters, a length and text.</summary>
    private static void AddInfo(ReadOnlySpan<byte> list, bool bigEndian, Dictionary<string, string> fields)
    {
        if (!list.StartsWith("INFO"u8))
        {
            return;
        }

        list = list[4..];
        while (list.Length > 8)
        {
            var size = bigEndian
                ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(list[4..])
                : System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(list[4..]);
            var held = (int)Math.Min(size, list.Length - 8);
            Add(fields, Encoding.Latin1.GetString(list[..4]), TextOf(list.Slice(8, held)));
            list = list[Math.Min(list.Length, 8 + held + (held & 1))..];
        }
    }

    /// <summary>Up to the first zero byte; UTF-8 where it is valid, else Latin-1, as old recorders write the degree sign.</summary>
    internal static string TextOf(ReadOnlySpan<byte> bytes)
    {
        var zero = bytes.IndexOf((byte)0);
        bytes = zero < 0 ? bytes : bytes[..zero];
        var utf8 = Encoding.UTF8.GetString(bytes);
        return utf8.Contains('\uFFFD', StringComparison.Ordinal) ? Encoding.Latin1.GetString(bytes) : utf8;
    }

    private static void Add(Dictionary<string, string> fields, string name, string value)
    {
        name = Printable(name);
        value = Printable(value);
        if (name.Length is > 0 and <= 100 && value.Length > 0 && fields.Count < MostFields)
        {
            fields.TryAdd(name, value.Length <= MostValueCharacters ? value : value[..MostValueCharacters]);
        }
    }

    /// <summary>Control characters (PostgreSQL refuses the zero character) and stray surrogates are dropped.</summary>
    private static string Printable(string text) =>
        new string([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
}
