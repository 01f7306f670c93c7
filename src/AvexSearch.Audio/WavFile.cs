using System.Buffers.Binary;

namespace AvexSearch.Audio;

/// <summary>Writes WAV files: clips for playing and downloading.</summary>
public static class WavFile
{
    private const int HeaderBytes = 44;
    private const int BlockSamples = 4096;

    /// <summary>Writes mono samples as a 16-bit PCM WAV. Samples beyond full scale are clipped; NaN becomes silence.</summary>
    /// <param name="destination">Where it is written; it need not be seekable and stays open.</param>
    /// <param name="mono">Samples, full scale = 1.</param>
    /// <param name="sampleRateHz">Rate in Hz, 1 to 10,000,000.</param>
    public static void Write(Stream destination, ReadOnlySpan<float> mono, int sampleRateHz)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRateHz, AudioLimits.HighestRateHz);
        destination.Write(Header(mono.Length, sampleRateHz));
        WriteSamples(destination, mono, new byte[BlockSamples * sizeof(short)]);
    }

    /// <summary>Writes all that a reader has left, block by block, so that a long sound is never in memory as a whole.</summary>
    /// <param name="destination">Where it is written; it must be seekable, and stays open.</param>
    /// <param name="reader">The sound.</param>
    /// <param name="ct">Looked at once per block.</param>
    /// <returns>Number of samples written.</returns>
    public static long Write(Stream destination, MonoReader reader, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(reader);
        var start = destination.Position;
        destination.Write(Header(0, reader.SampleRateHz));
        var samples = new float[BlockSamples];
        var block = new byte[BlockSamples * sizeof(short)];
        var written = 0L;
        for (var read = reader.Read(samples); read > 0; read = reader.Read(samples))
        {
            ct.ThrowIfCancellationRequested();
            WriteSamples(destination, samples.AsSpan(0, read), block);
            written += read;
        }

        destination.Position = start;
        destination.Write(Header(written, reader.SampleRateHz));
        destination.Seek(0, SeekOrigin.End);
        return written;
    }

    private static void WriteSamples(Stream destination, ReadOnlySpan<float> mono, byte[] block)
    {
        while (!mono.IsEmpty)
        {
            var count = Math.Min(BlockSamples, mono.Length);
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(block.AsSpan(i * sizeof(short)), ToInt16(mono[i]));
            }

            destination.Write(block, 0, count * sizeof(short));
            mono = mono[count..];
        }
    }

    private static short ToInt16(float sample) =>
        float.IsNaN(sample) ? (short)0 : (short)Math.Clamp(MathF.Round(sample * 32768f), short.MinValue, short.MaxValue);

    private static byte[] Header(long samples, int sampleRateHz)
    {
        var dataBytes = checked((uint)samples * sizeof(short));
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked(dataBytes + HeaderBytes - 8));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), (uint)sampleRateHz);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), (uint)sampleRateHz * sizeof(short));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), dataBytes);
        return header;
    }
}
