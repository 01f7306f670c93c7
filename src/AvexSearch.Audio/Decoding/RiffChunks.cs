using System.Buffers.Binary;
using System.Text;

namespace AvexSearch.Audio;

/// <summary>The chunks of a RIFF, RIFX, RF64 or BW64 file, read with bounds: whatever the header says, nothing beyond the file is touched.</summary>
internal sealed class RiffChunks
{
    private const int HeaderBytes = 12;
    private const int MostChunks = 1000;
    private readonly string _path;
    private readonly List<RiffChunk> _chunks = [];

    private RiffChunks(string path, bool bigEndian)
    {
        _path = path;
        BigEndian = bigEndian;
    }

    /// <summary>RIFX: numbers have their high byte first.</summary>
    public bool BigEndian { get; }

    /// <summary>Where the last chunk ends, or the file.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Length of the file.</summary>
    public long FileBytes { get; private set; }

    /// <summary>For messages: that the file ends early.</summary>
    public string EndText { get; private set; } = "";

    /// <summary>Reads the list of chunks; null when the file is no RIFF WAVE or cannot be read.</summary>
    public static RiffChunks? TryRead(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 512);
            Span<byte> head = stackalloc byte[HeaderBytes];
            if (stream.ReadAtLeast(head, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !head[8..].SequenceEqual("WAVE"u8))
            {
                return null;
            }

            var isRiff = head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8);
            if (!isRiff && !head.StartsWith("RIFX"u8))
            {
                return null;
            }

            var chunks = new RiffChunks(path, bigEndian: !isRiff);
            chunks.Walk(stream);
            return chunks;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The first chunk of a name, or null.</summary>
    public RiffChunk? Find(string id) => _chunks.Find(c => c.Id == id);

    /// <summary>All chunks of a name.</summary>
    public IEnumerable<RiffChunk> FindAll(string id) => _chunks.Where(c => c.Id == id);

    /// <summary>The content of a chunk, at most so many bytes of it.</summary>
    public byte[] ReadBytes(RiffChunk chunk, int most)
    {
        using var stream = File.OpenRead(_path);
        stream.Position = chunk.Offset;
        var bytes = new byte[Math.Min(chunk.AvailableBytes, most)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private void Walk(FileStream stream)
    {
        Span<byte> head = stackalloc byte[8];
        long? dataBytes64 = null;
        FileBytes = stream.Length;
        var position = (long)HeaderBytes;
        while (_chunks.Count < MostChunks && position + head.Length <= stream.Length)
        {
            stream.Position = position;
            stream.ReadExactly(head);
            var id = Encoding.Latin1.GetString(head[..4]);
            long size = BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(head[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var offset = position + head.Length;
            var isOpenEnded = size == uint.MaxValue;
            if (isOpenEnded && id == "data" && dataBytes64 is { } real)
            {
                (size, isOpenEnded) = (real, false);
            }

            var available = Math.Min(size, stream.Length - offset);
            _chunks.Add(new RiffChunk(id, offset, size, available, isOpenEnded));
            if (id == "ds64" && available >= 16)
            {
                dataBytes64 = ReadDataBytes64(stream, offset);
            }

            position = offset + available + (available & 1);
        }

        EndOffset = Math.Min(position, stream.Length);
        EndText = EndOffset >= stream.Length && _chunks is [.., var last] && last.AvailableBytes < last.Bytes
            ? $" (the file ends inside its '{last.Id}' chunk)"
            : "";
    }

    /// <summary>EBU Tech 3306: RIFF size, then data size, 64 bit each. A negative size is a lie and is left to the decoder.</summary>
    private static long? ReadDataBytes64(FileStream stream, long offset)
    {
        Span<byte> sizes = stackalloc byte[16];
        stream.Position = offset;
        stream.ReadExactly(sizes);
        var size = BinaryPrimitives.ReadInt64LittleEndian(sizes[8..]);
        return size < 0 ? null : size;
    }
}
