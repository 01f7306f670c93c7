using System.Buffers.Binary;
using System.Text;

namespace AvexSearch.Audio;

/// <summary>A Vorbis comment (xiph.org/vorbis/doc/v-comment.html), as FLAC, Ogg Vorbis and Opus carry it: a vendor, then NAME=value.</summary>
internal static class VorbisComments
{
    /// <summary>Gives every NAME=value; a block cut short gives what it holds.</summary>
    public static void Add(ReadOnlySpan<byte> block, Action<string, string> add)
    {
        _ = TakeText(ref block);
        if (block.Length < sizeof(uint))
        {
            return;
        }

        block = block[sizeof(uint)..];
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
        if (block.Length < sizeof(uint))
        {
            return null;
        }

        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(block), (uint)block.Length - sizeof(uint));
        var text = Encoding.UTF8.GetString(block.Slice(sizeof(uint), length));
        block = block[(sizeof(uint) + length)..];
        return text;
    }
}
