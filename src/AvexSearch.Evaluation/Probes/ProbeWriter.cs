using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace AvexSearch.Evaluation;

/// <summary>Writes a trained probe.</summary>
/// <remarks>
/// "AVEXPROB", version (uint32), length of the JSON (uint32), JSON, the tensors that it lists as float32 values, SHA-256 of all before it; numbers
/// little-endian.
/// </remarks>
internal static class ProbeWriter
{
    public const uint Version = 1;

    public static ReadOnlySpan<byte> Magic => "AVEXPROB"u8;

    public static void Write(TrainedProbe probe, Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tensors = probe.Head.Tensors;
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new ProbeHeader(probe.Card, [.. tensors.Select(tensor => new ProbeHeader.Entry(tensor.Name, tensor.Shape))]), ProbeHeader.Json);
        Span<byte> lengths = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(lengths, Version);
        BinaryPrimitives.WriteUInt32LittleEndian(lengths[4..], (uint)json.Length);
        Append(stream, hash, Magic);
        Append(stream, hash, lengths);
        Append(stream, hash, json);
        foreach (var tensor in tensors)
        {
            Append(stream, hash, LittleEndian(tensor.Values));
        }

        stream.Write(hash.GetHashAndReset());
    }

    private static void Append(Stream stream, IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
    }

    private static ReadOnlySpan<byte> LittleEndian(float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(values.AsSpan());
        }

        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}
