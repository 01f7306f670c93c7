namespace AvexSearch.Audio;

/// <summary>Finds the VORBIS_COMMENT block of a FLAC file (RFC 9639, section 8.6): where a recorder's WAV comments go when its files are packed.</summary>
internal static class FlacComments
{
    private const int CommentBlock = 4;
    private const int MostBlocks = 100;
    private const int MostBytes = 1 << 18;

    /// <summary>Gives every NAME=value, nothing when there are none.</summary>
    /// <param name="stream">The file, behind its first four bytes ("fLaC").</param>
    /// <param name="add">Takes name and value.</param>
    public static void Read(Stream stream, Action<string, string> add)
    {
        Span<byte> head = stackalloc byte[4];
        for (var i = 0; i < MostBlocks && stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4; i++)
        {
            var length = (head[1] << 16) | (head[2] << 8) | head[3];
            if ((head[0] & 0x7f) == CommentBlock)
            {
                var block = new byte[Math.Min(length, MostBytes)];
                VorbisComments.Add(block.AsSpan(0, stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)), add);
                return;
            }

            if ((head[0] & 0x80) != 0)
            {
                return;
            }

            stream.Position += length;
        }
    }
}
