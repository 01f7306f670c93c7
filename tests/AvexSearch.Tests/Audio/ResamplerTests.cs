using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(22050, 32000)]
    [InlineData(8000, 16000)]
    [InlineData(384000, 32000)]
    public void A_tone_in_the_passband_is_the_same_tone_without_delay(int from, int to)
    {
        var hz = Math.Min(from, to) * 0.4;
        var converted = Convert(Tones.Sine(hz, from, from), from, to, 1000);
        var expected = Tones.Sine(hz, to, to);

        // The edges see the silence around the tone. Between them the HQ recipe's roll-off may take 0.01 dB towards the band's end, no more.
        for (var i = to / 20; i < to * 19 / 20; i++)
        {
            Assert.Equal(expected[i], converted[i], 6e-4);
        }
    }

    [Theory]
    [InlineData(48000, 16000, 9000)]
    [InlineData(44100, 16000, 12000)]
    [InlineData(384000, 32000, 50000)]
    public void A_tone_above_the_new_band_is_silenced_not_folded(int from, int to, int hz)
    {
        var converted = Convert(Tones.Sine(hz, from, from), from, to, 4096);

        var decibels = 20 * Math.Log10(Tones.RootMeanSquare(converted.AsSpan(to / 20, to * 9 / 10)) / Tones.RootMeanSquare(Tones.Sine(hz, from, from)));
        Assert.True(decibels < -90, $"{hz} Hz leaks at {decibels:0} dB");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(44100)]
    [InlineData(100_003)]
    public void The_length_is_that_of_the_input_in_seconds(int samples)
    {
        foreach (var (from, to) in new[] { (44100, 16000), (16000, 44100), (48000, 16000), (8000, 10_000_000 / 1000) })
        {
            var converted = Convert(new float[samples], from, to, 777);
            Assert.InRange(converted.Length, (samples * (double)to / from) - 1, (samples * (double)to / from) + 1);
        }
    }

    [Fact]
    public void The_size_of_the_blocks_changes_nothing()
    {
        var sweep = Tones.Sweep(44100, 30_000);
        var reference = Convert(sweep, 44100, 16000, 30_000);
        foreach (var block in new[] { 1, 13, 1000, 7919 })
        {
            Assert.Equal(reference, Convert(sweep, 44100, 16000, block));
        }
    }

    [Fact]
    public void A_reader_converts_what_it_reads()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.wav", new WavBytes { SampleRateHz = 44100, Bits = 32, Float = true }.Of(Tones.Sine(1000, 44100, 88200)));

        using var reader = AudioFixtures.Open(path, AudioOrigin.Archive, 16000);
        var converted = AudioFixtures.ReadAll(reader, 123);

        Assert.Equal(16000, reader.SampleRateHz);
        Assert.Equal(44100, reader.Info.SampleRateHz);
        Assert.InRange(converted.Length, 31_999, 32_001);
        var expected = Tones.Sine(1000, 16000, 32_000);
        Assert.All(Enumerable.Range(1000, 30_000), i => Assert.Equal(expected[i], converted[i], 1.5e-5));
    }

    [Theory]
    [InlineData(48000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(22050, 32000)]
    [InlineData(384000, 16000)]
    [InlineData(1, 16000)]
    public void A_resampler_that_is_used_again_gives_what_a_new_one_gives(int from, int to)
    {
        var random = new Random(31);
        float[] first = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle() - 0.5f)];
        float[] second = [.. Enumerable.Range(0, from == 1 ? 50 : 40_000).Select(_ => random.NextSingle() - 0.5f)];
        using var used = new Resampler(from, to);

        // Left in the middle, as by a reader that is closed early, then run to its end.
        used.Process(first.AsSpan(0, from == 1 ? 20 : 5000), new float[700], out _);
        Assert.True(used.Restart());
        _ = Convert(used, first.AsSpan(0, from == 1 ? 20 : 5000), 999);
        Assert.True(used.Restart());

        Assert.Equal(Convert(second, from, to, 4096), Convert(used, second, 4096));
    }

    [Fact]
    public void Files_read_one_after_the_other_and_side_by_side_do_not_hear_each_other()
    {
        using var folder = new TemporaryFolder();
        string[] paths = [.. Enumerable.Range(0, 6).Select(i =>
            folder.Write($"{i}.wav", new WavBytes { SampleRateHz = i % 2 == 0 ? 44100u : 48000u }.Of(Tones.Sweep(44100, 20_000 + (i * 1000)))))];
        float[][] alone = [.. paths.Select(path => AudioFixtures.ReadAll(AudioFixtures.Open(path, AudioOrigin.Archive, 16000), 5000))];

        Parallel.For(0, 60, i =>
        {
            using var abandoned = AudioFixtures.Open(paths[(i + 1) % paths.Length], AudioOrigin.Archive, 16000);
            _ = abandoned.Read(new float[100 + i]);
            using var reader = AudioFixtures.Open(paths[i % paths.Length], AudioOrigin.Archive, 16000);
            Assert.Equal(alone[i % paths.Length], AudioFixtures.ReadAll(reader, 3000 + i));
        });
    }

    [Fact]
    public void Impossible_rates_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(0, 16000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Resampler(16000, -1));
    }

    private static float[] Convert(float[] input, int from, int to, int block)
    {
        using var resampler = new Resampler(from, to);
        return Convert(resampler, input, block);
    }

    private static float[] Convert(Resampler resampler, ReadOnlySpan<float> input, int block)
    {
        var all = new List<float>();
        var output = new float[block];
        for (var at = 0; at < input.Length;)
        {
            var made = resampler.Process(input.Slice(at, Math.Min(block, input.Length - at)), output, out var consumed);
            at += consumed;
            all.AddRange(output.AsSpan(0, made));
        }

        for (int made; (made = resampler.Flush(output)) > 0;)
        {
            all.AddRange(output.AsSpan(0, made));
        }

        return [.. all];
    }
}
