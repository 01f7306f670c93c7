namespace AvexSearch.Audio;

/// <summary>Finds the comments of an Ogg Vorbis or Opus file (RFC 3533, RFC 7845): the second packet of the first stream.</summary>
internal static class OggComments
{
    private const int HeadBytes = 27;
    private const int MostPages = 64;

    /// <summary>Gives every NAME=value of what the start of a file holds.</summary>
    /// <param name="file">The first bytes of the file, from "OggS".</param>
    /// <param name="add">Takes name and value.</param>
    public static void Read(ReadOnlySpan<byte> file, Action<string, string> add)
    {
        var packet = SecondPacket(file);
        if (packet.StartsWith("\u0003vorbis"u8))
        {
            VorbisComments.Add(packet[7..], add);
        }
        else if (packet.StartsWith("OpusTags"u8))
        {
            VorbisComments.Add(packet[8..], add);
        }
    }

    /// <summary>Puts the packet's pieces together: a segment of less than 255 bytes ends a packet.</summary>
    private static ReadOnlySpan<byte> SecondPacket(ReadOnlySpan<byte> file)
    {
        var packet = new List<byte>();
        var ended = 0;
        for (var page = 0; page < MostPages && file.Length > HeadBytes && file.StartsWith("OggS"u8); page++)
        {
            var segments = file[26];
            if (file.Length < HeadBytes + segments)
            {
                break;
            }

            var lengths = file.Slice(HeadBytes, segments);
            file = file[(HeadBytes + segments)..];
            foreach (var length in lengths)
            {
                var held = Math.Min(length, file.Length);
                if (ended == 1)
                {
                    packet.AddRange(file[..held]);
                }

                file = file[held..];
                ended += length < 255 ? 1 : 0;
                if (ended == 2)
                {
                    return packet.ToArray();
                }
            }
        }

        return packet.ToArray();
    }
}
