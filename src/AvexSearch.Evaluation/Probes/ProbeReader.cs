using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace AvexSearch.Evaluation;

/// <summary>Reads what <see cref="ProbeWriter"/> wrote and believes none of it before it has been checked.</summary>
internal static class ProbeReader
{
    private const int MostHeaderBytes = 64 << 20;
    private const int PieceFloats = 1 << 18;

    public static TrainedProbe Read(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = new byte[ProbeWriter.Magic.Length + 8];
        Fill(stream, hash, start);
        if (!start.AsSpan(0, ProbeWriter.Magic.Length).SequenceEqual(ProbeWriter.Magic))
        {
            throw new InvalidDataException("This is no trained probe: it does not start with AVEXPROB.");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(ProbeWriter.Magic.Length));
        if (version != ProbeWriter.Version)
        {
            throw new InvalidDataException($"The probe has format version {version}, this program reads {ProbeWriter.Version}.");
        }

        var header = Header(stream, hash, BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(ProbeWriter.Magic.Length + 4)));
        var tensors = header.Tensors.Select(entry => Tensor(stream, hash, entry)).ToList();
        CheckEnd(stream, hash);
        return new TrainedProbe(header.Card, ProbeAssembly.Head(header.Card, tensors));
    }

    private static ProbeHeader Header(Stream stream, IncrementalHash hash, uint length)
    {
        if (length > MostHeaderBytes)
        {
            throw new InvalidDataException($"The probe's header should have {length} bytes, at most {MostHeaderBytes} are believed.");
        }

        var json = Bytes(stream, hash, length);
        try
        {
            var header = JsonSerializer.Deserialize<ProbeHeader>(json, ProbeHeader.Json) ?? throw new InvalidDataException("The probe's header is empty.");
            ProbeAssembly.Check(header);
            return header;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The probe's header cannot be read: {error.Message}", error);
        }
    }

    private static ProbeTensor Tensor(Stream stream, IncrementalHash hash, ProbeHeader.Entry entry)
    {
        long length = 1;
        foreach (var extent in entry.Shape)
        {
            length = checked(length * extent);
        }

        // Read in pieces: a file that lies about its size ends before memory does.
        var values = new List<float>((int)Math.Min(length, PieceFloats));
        var piece = new byte[(int)Math.Min(length, PieceFloats) * sizeof(float)];
        while (values.Count < length)
        {
            var count = (int)Math.Min(PieceFloats, length - values.Count);
            Fill(stream, hash, piece.AsSpan(0, count * sizeof(float)));
            for (var i = 0; i < count; i++)
            {
                var value = BinaryPrimitives.ReadSingleLittleEndian(piece.AsSpan(i * sizeof(float)));
                values.Add(float.IsFinite(value) ? value : throw new InvalidDataException($"The probe's tensor '{entry.Name}' has a value that is not finite."));
            }
        }

        return new ProbeTensor(entry.Name, entry.Shape, [.. values]);
    }

    private static void CheckEnd(Stream stream, IncrementalHash hash)
    {
        var expected = hash.GetHashAndReset();
        var stored = new byte[expected.Length];
        Fill(stream, hash, stored);
        if (!stored.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException("The probe's checksum does not fit what it contains.");
        }

        if (stream.ReadByte() >= 0)
        {
            throw new InvalidDataException("The probe goes on after its end.");
        }
    }

    private static byte[] Bytes(Stream stream, IncrementalHash hash, uint length)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[Math.Min(length, PieceFloats)];
        for (long left = length; left > 0; left -= piece.Length)
        {
            var part = piece.AsSpan(0, (int)Math.Min(left, piece.Length));
            Fill(stream, hash, part);
            bytes.Write(part);
        }

        return bytes.ToArray();
    }

    private static void Fill(Stream stream, IncrementalHash hash, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException("The probe ends before its end.");
        }

        hash.AppendData(bytes);
    }
}
