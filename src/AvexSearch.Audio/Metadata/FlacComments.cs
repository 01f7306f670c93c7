using System.Buffers.Binary;
using System.Text;

namespace AvexSearch.Audio;

/// <summary>Reads the VORBIS_COMMENT block of a FLAC file (RFC 9639, section 8.6): where a recorder's WAV comments go when its files are packed.</summary>
internal static class FlacComments
{
    private const int CommentBlock = 4;
    private const int MostBlocks = 100;
    private const int MostBytes = 1 << 18;

    /// <summary>Gives every NAME=value, nothing when there are none.</summary>
    public static void Read(string path, Action<string, string> add)
    {
        try
        {
            using var stream = File.Exists(path) && new FileInfo(path).Length > 0 ? File.OpenRead(path) : Stream.Null;
            if (FindBlock(stream) is { } block)
            {
                AddAll(block, add);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No comments then.
        }
    }

    private static byte[]? FindBlock(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        if (stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4 || !head.SequenceEqual("fLaC"u8))
        {
            return null;
        }

        for (var i = 0; i < MostBlocks && stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4; i++)
        {
            var length = (head[1] << 16) | (head[2] << 8) | head[3];
            if ((head[0] & 0x7f) == CommentBlock)
            {
                var block = new byte[Math.Min(length, MostBytes)];
                return block[..stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)];
            }

            if ((head[0] & 0x80) != 0)
            {
                return null;
            }

            stream.Position += length;
        }

        return null;
    }

    private static void AddAll(ReadOnlySpan<byte> block, Action<string, string> add)
    {
        _ = TakeText(ref block);
        if (block.Length < 4)
        {
            return;
        }

        block = block[4..];
        while (TakeText(ref block) is { } comment)
        {
            var equals = comment.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                add(comment[..equals], comment[(equals + 1)..]);
            }
        }
    }

    private static string? TakeText(ref ReadOnlySpan<byte> block)
    {
        if (block.Length < 4)
        {
            return null;
        }

        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(block), (uint)block.Length - 4);
        var text = Encoding.UTF8.GetString(block.Slice(4, length));
        block = block[(4 + length)..];
        return text;
    }
}
