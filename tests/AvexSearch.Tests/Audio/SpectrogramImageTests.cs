using System.Buffers.Binary;
using System.IO.Compression;
using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class SpectrogramImageTests
{
    [Theory]
    [InlineData(1000, 16000, 16000)]
    [InlineData(6000, 16000, 16000)]
    [InlineData(60000, 384000, 100000)]
    [InlineData(440, 8000, 900)]
    public void A_tone_is_a_bright_line_at_its_frequency(int hz, int rateHz, int samples)
    {
        var (pixels, width, height) = Decode(SpectrogramImage.RenderPng(Tones.Sine(hz, rateHz, samples), rateHz, 0, new SpectrogramOptions()));

        Assert.Equal((640, 200), (width, height));
        var expected = 200 - (hz / (rateHz / 2.0) * 200);
        for (var x = 10; x < width - 10; x += 31)
        {
            var brightest = Enumerable.Range(0, height).MaxBy(y => pixels[(y * width) + x]);
            Assert.Equal(expected, brightest, 3.0);
        }
    }

    [Fact]
    public void A_band_shows_only_its_frequencies()
    {
        var (pixels, width, height) = Decode(SpectrogramImage.RenderPng(
            Tones.Sine(3000, 48000, 48000), 48000, 0, new SpectrogramOptions { LowHz = 2000, HighHz = 4000, HeightPx = 100 }));

        Assert.Equal(50, Enumerable.Range(0, height).MaxBy(y => pixels[(y * width) + 300]), 2.0);
    }

    [Fact]
    public void A_short_faint_call_stays_visible_in_an_image_of_half_an_hour()
    {
        var random = new Random(3);
        var samples = new float[8000 * 1800];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)((random.NextDouble() - 0.5) * 0.01);
        }

        // 50 ms in half an hour: a sixtieth of a pixel.
        Tones.Sine(2000, 8000, 400, 0.02).CopyTo(samples, 8000 * 900);

        var (pixels, width, _) = Decode(SpectrogramImage.RenderPng(samples, 8000, 0, new SpectrogramOptions()));

        var call = Enumerable.Range(318, 5).Max(x => Enumerable.Range(98, 4).Max(y => pixels[(y * width) + x]));
        var noise = Enumerable.Range(0, 300).Max(x => Enumerable.Range(2, 196).Max(y => pixels[(y * width) + x]));
        Assert.True(call > noise + 40, $"the call has level {call}, the loudest noise {noise}");
    }

    [Fact]
    public void Streaming_gives_the_same_image_as_memory()
    {
        using var folder = new TemporaryFolder();
        var sweep = Tones.Sweep(8000, 8000 * 60);
        var path = folder.Write("a.wav", new WavBytes { Bits = 32, Float = true }.Of(sweep));
        using var reader = AudioFixtures.Open(path, AudioOrigin.Archive, start: 5, length: 40);
        var options = new SpectrogramOptions { Axes = true, Dark = true };

        var streamed = SpectrogramImage.RenderPng(reader, 5, options, TestContext.Current.CancellationToken);

        Assert.Equal(SpectrogramImage.RenderPng(sweep.AsSpan(40_000, 320_000), 8000, 5, options), streamed);
    }

    [Fact]
    public void Merged_columns_keep_the_time_of_an_event_when_the_length_is_not_known()
    {
        var drawing = new SpectrogramDrawing(8000, 0, expectedSamples: null, new SpectrogramOptions { WidthPx = 100 });
        var samples = new float[8000 * 100];
        Tones.Sine(1000, 8000, 800).CopyTo(samples, 8000 * 70);
        foreach (var block in samples.Chunk(9999))
        {
            drawing.Add(block);
        }

        var (pixels, width, height) = Decode(drawing.ToPng());
        Assert.InRange(Enumerable.Range(0, width).MaxBy(x => Enumerable.Range(0, height).Sum(y => pixels[(y * width) + x])), 69, 71);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Silence_and_the_shortest_clips_are_drawn(int samples)
    {
        var (pixels, _, _) = Decode(SpectrogramImage.RenderPng(new float[samples], 44100, 0, new SpectrogramOptions()));

        Assert.All(pixels, p => Assert.Equal(0, p));
    }

    [Fact]
    public void Odd_sizes_spans_and_rates_are_drawn()
    {
        foreach (var (rate, samples, start) in new[] { (1, 5, 0.0), (100, 3, 1e6), (8000, 8000 * 200, 3500), (10_000_000, 1000, 0), (48000, 777, 86_399.99) })
        {
            foreach (var (width, height) in new[] { (120, 60), (333, 77), (2000, 1000) })
            {
                var png = SpectrogramImage.RenderPng(Tones.Sine(rate / 5.0, rate, samples), rate, start, new SpectrogramOptions { WidthPx = width, HeightPx = height, Axes = true });
                Assert.Equal((width, height), (Decode(png).Width, Decode(png).Height));
            }
        }
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        foreach (var options in new[]
        {
            new SpectrogramOptions { WidthPx = 15 }, new SpectrogramOptions { HeightPx = 5000 }, new SpectrogramOptions { WidthPx = 100, Axes = true },
            new SpectrogramOptions { LowHz = -1 }, new SpectrogramOptions { LowHz = double.NaN }, new SpectrogramOptions { LowHz = 4000 },
            new SpectrogramOptions { LowHz = 100, HighHz = 100 }, new SpectrogramOptions { FftLength = 63 }, new SpectrogramOptions { FftLength = 101 },
            new SpectrogramOptions { RangeDb = 5 },
        })
        {
            Assert.Throws<ArgumentException>(() => SpectrogramImage.RenderPng(new float[100], 8000, 0, options));
        }

        Assert.Throws<ArgumentException>(() => SpectrogramImage.RenderPng([], 8000, 0, new SpectrogramOptions()));
    }

    /// <summary>A reader of the PNGs we write, which checks every length and checksum; palette indices come back.</summary>
    private static (byte[] Pixels, int Width, int Height) Decode(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        var chunks = new Dictionary<string, byte[]>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add(System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Keys);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)));
        using var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, zlib.ReadByte());
            zlib.ReadExactly(pixels, y * width, width);
        }

        Assert.Equal(-1, zlib.ReadByte());
        return (pixels, width, height);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xedb88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
