using System.Text;

namespace AvexSearch.Audio;

/// <summary>The text frames of an ID3v2 tag (id3.org, versions 2.2 to 2.4), as MP3 files have it in front and some WAV files in a chunk.</summary>
internal static class Id3Fields
{
    private const int HeadBytes = 10;

    /// <summary>Gives text frames by their ids ("TIT2"), comments as "COMM" and user texts by the names that users gave them.</summary>
    /// <param name="tag">From "ID3" on; a tag cut short gives what it holds.</param>
    /// <param name="add">Takes name and value.</param>
    public static void Add(ReadOnlySpan<byte> tag, Action<string, string> add)
    {
        if (tag.Length < HeadBytes || !tag.StartsWith("ID3"u8) || tag[3] is < 2 or > 4)
        {
            return;
        }

        var (version, flags) = (tag[3], tag[5]);
        var body = tag.Slice(HeadBytes, Math.Min(Syncsafe(tag[6..]), tag.Length - HeadBytes));
        body = (flags & 0x80) != 0 && version < 4 ? Unsynchronised(body) : body;
        if ((flags & 0x40) != 0 && version >= 3 && body.Length >= 4)
        {
            var extension = version == 3 ? BigEndian(body[..4]) + 4L : Syncsafe(body);
            body = body[(int)Math.Min(extension, body.Length)..];
        }

        AddFrames(body, version, add);
    }

    private static void AddFrames(ReadOnlySpan<byte> body, byte version, Action<string, string> add)
    {
        var (idBytes, headBytes) = version == 2 ? (3, 6) : (4, 10);
        while (body.Length > headBytes && body[0] is >= (byte)'A' and <= (byte)'Z')
        {
            var id = Encoding.Latin1.GetString(body[..idBytes]);
            var size = version == 4 ? Syncsafe(body[4..]) : BigEndian(body.Slice(idBytes, idBytes));
            var held = (int)Math.Min(size, body.Length - headBytes);
            AddFrame(id, body.Slice(headBytes, held), add);
            body = body[(headBytes + held)..];
        }
    }

    private static void AddFrame(string id, ReadOnlySpan<byte> frame, Action<string, string> add)
    {
        if (frame.Length < 2 || !(id[0] == 'T' || id is "COMM" or "COM"))
        {
            return;
        }

        var isComment = id[0] == 'C';
        var texts = Texts(frame[0], frame[(isComment ? Math.Min(4, frame.Length) : 1)..]);
        if (isComment)
        {
            add("COMM", texts[^1]);
        }
        else if (id is "TXXX" or "TXX" && texts.Length > 1)
        {
            add(texts[0], texts[1]);
        }
        else
        {
            add(id == "TP1" ? "TPE1" : id, texts[0]);
        }
    }

    /// <summary>Texts with zero characters between them; the first byte of a frame names the encoding.</summary>
    private static string[] Texts(byte encoding, ReadOnlySpan<byte> bytes)
    {
        var text = encoding switch
        {
            1 when bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) => Encoding.BigEndianUnicode.GetString(bytes),
            1 => Encoding.Unicode.GetString(bytes),
            2 => Encoding.BigEndianUnicode.GetString(bytes),
            3 => Encoding.UTF8.GetString(bytes),
            _ => Encoding.Latin1.GetString(bytes),
        };
        return text.Replace("\uFEFF", "", StringComparison.Ordinal).TrimEnd('\0').Split('\0');
    }

    /// <summary>A zero that was put behind every 0xFF byte is taken out again.</summary>
    private static ReadOnlySpan<byte> Unsynchronised(ReadOnlySpan<byte> bytes)
    {
        var kept = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i == 0 || bytes[i] != 0 || bytes[i - 1] != 0xff)
            {
                kept.Add(bytes[i]);
            }
        }

        return kept.ToArray();
    }

    private static long BigEndian(ReadOnlySpan<byte> bytes)
    {
        var number = 0L;
        foreach (var value in bytes)
        {
            number = (number << 8) | value;
        }

        return number;
    }

    /// <summary>Four bytes of seven bits.</summary>
    private static int Syncsafe(ReadOnlySpan<byte> bytes) =>
        ((bytes[0] & 0x7f) << 21) | ((bytes[1] & 0x7f) << 14) | ((bytes[2] & 0x7f) << 7) | (bytes[3] & 0x7f);
}
