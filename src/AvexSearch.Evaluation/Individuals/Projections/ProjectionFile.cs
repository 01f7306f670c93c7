using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AvexSearch.Evaluation;

/// <summary>The bytes of a projection.</summary>
/// <remarks>
/// "AVXP", version (int32), length of the JSON (int32), JSON (UTF-8: the info and the SHA-256 of the values), then little-endian float32 values:
/// mean [dimensions], matrix [outputs, dimensions] and for PLDA between [outputs]. Nothing follows.
/// </remarks>
internal static class ProjectionFile
{
    private const int Version = 1;
    private const int MaxJsonBytes = 1 << 20;
    private const int MaxDimensions = 1 << 16;
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static ReadOnlySpan<byte> Magic => "AVXP"u8;

    public static void Write(Stream stream, IndividualProjection projection)
    {
        var bytes = Bytes([.. projection.Mean.Span, .. projection.Matrix.Span, .. projection.Between.Span]);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Head(projection.Info, Convert.ToHexStringLower(SHA256.HashData(bytes))), Json);
        Span<byte> start = stackalloc byte[12];
        Magic.CopyTo(start);
        BinaryPrimitives.WriteInt32LittleEndian(start[4..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(start[8..], json.Length);
        stream.Write(start);
        stream.Write(json);
        stream.Write(bytes);
    }

    public static IndividualProjection Read(Stream stream)
    {
        var start = Take(stream, 12, "its first bytes");
        if (!start.AsSpan(0, 4).SequenceEqual(Magic))
        {
            throw new InvalidDataException("The file is no projection of individuals: it does not start with AVXP.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(4));
        if (version != Version)
        {
            throw new InvalidDataException($"The projection has format version {version}, this program reads {Version}.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(8));
        if (length is < 2 or > MaxJsonBytes)
        {
            throw new InvalidDataException($"The projection says that its description has {length} bytes; 2 to {MaxJsonBytes} were expected.");
        }

        var head = Parse(Take(stream, length, "its description"));
        Check(head.Info);
        return Values(stream, head);
    }

    private static IndividualProjection Values(Stream stream, Head head)
    {
        var info = head.Info;
        var between = info.Kind == ProjectionKind.Plda ? info.Outputs : 0;
        var matrix = info.Outputs * info.Dimensions;
        var bytes = Take(stream, checked((info.Dimensions + matrix + between) * sizeof(float)), "its values");
        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException("The projection has bytes after its values.");
        }

        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), head.ValuesSha256, StringComparison.Ordinal))
        {
            throw new InvalidDataException("The projection's values do not have the SHA-256 that its description says.");
        }

        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
            if (!float.IsFinite(values[i]) || (i >= info.Dimensions + matrix && values[i] < 0))
            {
                throw new InvalidDataException($"The projection's value {i} is {values[i]}.");
            }
        }

        return new IndividualProjection(
            info, values[..info.Dimensions], values[info.Dimensions..(info.Dimensions + matrix)], values[(info.Dimensions + matrix)..]);
    }

    private static Head Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Head>(json, Json) is { Info: { Model: not null, Settings: not null }, ValuesSha256: not null } head
                ? head
                : throw new InvalidDataException("The projection's description is empty or lacks its model, settings or checksum.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The projection's description cannot be read: {error.Message}", error);
        }
    }

    private static void Check(ProjectionInfo info)
    {
        if (!Enum.IsDefined(info.Kind) || info.Dimensions is < 1 or > MaxDimensions || info.Outputs < 1 || info.Outputs > info.Dimensions
            || (long)info.Outputs * info.Dimensions > int.MaxValue / 8)
        {
            throw new InvalidDataException(
                $"The projection says that it makes {info.Outputs} values of {info.Dimensions}; 1 to {MaxDimensions}, and no more than there were, are possible.");
        }

        if (info.Individuals < 0 || info.Sessions < 0 || info.Segments < 0)
        {
            throw new InvalidDataException("The projection says that it was learned from fewer than no examples.");
        }
    }

    private static byte[] Take(Stream stream, int length, string what)
    {
        // Grows with what is there, so that a lie about the length cannot take memory.
        const int Step = 1 << 20;
        using var buffer = new MemoryStream();
        var block = new byte[Math.Min(length, Step)];
        while (buffer.Length < length)
        {
            var got = stream.Read(block, 0, (int)Math.Min(block.Length, length - buffer.Length));
            if (got == 0)
            {
                throw new InvalidDataException($"The projection ends within {what}: {buffer.Length} of {length} bytes are there.");
            }

            buffer.Write(block, 0, got);
        }

        return buffer.ToArray();
    }

    private static byte[] Bytes(float[] values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(bytes);
            return bytes;
        }

        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private sealed record Head(ProjectionInfo Info, string ValuesSha256);
}
