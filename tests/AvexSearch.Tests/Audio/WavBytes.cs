using System.Text;

namespace AvexSearch.Tests.Audio;

/// <summary>Writes WAV files by hand, byte by byte, in every form that recorders use; and lying ones.</summary>
internal sealed class WavBytes
{
    public enum Form
    {
        Plain,
        Extensible,
        Rf64,
    }

    public Form Layout { get; init; }

    public int Bits { get; init; } = 16;

    public bool Float { get; init; }

    public ushort? Channels { get; init; }

    public uint SampleRateHz { get; init; } = 8000;

    public uint? DataBytes { get; init; }

    public byte[] ExtraChunk { get; init; } = [];

    /// <summary>The file, for channels of samples.</summary>
    public byte[] Of(params float[][] channels)
    {
        var data = Encode(channels);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.Latin1);
        var format = FormatChunk((ushort)channels.Length);
        var isRf64 = Layout == Form.Rf64;
        var riffBytes = 4 + (isRf64 ? 36 : 0) + 8 + format.Length + ExtraChunk.Length + 8 + data.Length;
        writer.Write(Encoding.ASCII.GetBytes(isRf64 ? "RF64" : "RIFF"));
        writer.Write(isRf64 ? uint.MaxValue : (uint)riffBytes);
        writer.Write(Encoding.ASCII.GetBytes("WAVE"));
        if (isRf64)
        {
            writer.Write(Encoding.ASCII.GetBytes("ds64"));
            writer.Write(28u);
            writer.Write((long)riffBytes);
            writer.Write((long)data.Length);
            writer.Write((long)channels[0].Length);
            writer.Write(0u);
        }

        writer.Write(Encoding.ASCII.GetBytes("fmt "));
        writer.Write(format.Length);
        writer.Write(format);
        writer.Write(ExtraChunk);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(DataBytes ?? (isRf64 ? uint.MaxValue : (uint)data.Length));
        writer.Write(data);
        return stream.ToArray();
    }

    /// <summary>A chunk with its header and padding.</summary>
    public static byte[] Chunk(string id, ReadOnlySpan<byte> content) =>
        [.. Encoding.ASCII.GetBytes(id), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length & 1]];

    private byte[] FormatChunk(ushort channels)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var tag = (ushort)(Float ? 3 : 1);
        var frame = (ushort)(channels * Bits / 8);
        writer.Write(Layout == Form.Extensible ? (ushort)0xfffe : tag);
        writer.Write(Channels ?? channels);
        writer.Write(SampleRateHz);
        writer.Write(SampleRateHz * frame);
        writer.Write(frame);
        writer.Write((ushort)Bits);
        if (Layout == Form.Extensible)
        {
            writer.Write((ushort)22);
            writer.Write((ushort)Bits);
            writer.Write(0u);
            writer.Write(tag);
            writer.Write([0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71]);
        }

        return stream.ToArray();
    }

    private byte[] Encode(float[][] channels)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (var i = 0; i < channels[0].Length; i++)
        {
            foreach (var channel in channels)
            {
                WriteSample(writer, channel[i]);
            }
        }

        return stream.ToArray();
    }

    private void WriteSample(BinaryWriter writer, float sample)
    {
        var scaled = (long)Math.Clamp(Math.Round(sample * Math.Pow(2, Bits - 1)), -Math.Pow(2, Bits - 1), Math.Pow(2, Bits - 1) - 1);
        switch (Bits)
        {
            case 8:
                writer.Write((byte)(scaled + 128));
                break;
            case 64 when Float:
                writer.Write((double)sample);
                break;
            case 32 when Float:
                writer.Write(sample);
                break;
            default:
                writer.Write(BitConverter.GetBytes(scaled).AsSpan(0, Bits / 8));
                break;
        }
    }
}
