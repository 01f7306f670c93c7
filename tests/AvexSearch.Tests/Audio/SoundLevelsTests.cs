using AvexSearch.Audio;
using Xunit;
using AudioWindows = AvexSearch.Audio.Windows;

namespace AvexSearch.Tests.Audio;

public sealed class SoundLevelsTests : IDisposable
{
    private const int RateHz = 48_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tone_has_the_level_of_its_amplitude()
    {
        var levels = Assert.Single(Measure(Tone(1000, 0.5f, 2), 8000)).Levels!.Value;

        Assert.Equal(20 * Math.Log10(0.5), levels.PeakDbfs, 0.01);
        Assert.Equal(20 * Math.Log10(0.5 / Math.Sqrt(2)), levels.RmsDbfs, 0.01);
        Assert.Equal(0, levels.ClippedShare);
        Assert.Equal(0, levels.DeadChannels);
        Assert.InRange(levels.AboveBandShare!.Value, 0, 1e-4);
        Assert.False(levels.IsSilent);
        Assert.False(levels.IsBroken);
    }

    [Fact]
    public void The_share_above_the_band_is_that_of_the_energy()
    {
        var samples = Mix(Tone(2000, 0.3f, 2), Tone(15_000, 0.6f, 2));
        var levels = Assert.Single(Measure(samples, 8000)).Levels!.Value;

        Assert.Equal(0.36 / (0.09 + 0.36), levels.AboveBandShare!.Value, 0.005);
    }

    [Theory]
    [InlineData(24_000)]
    [InlineData(30_000)]
    public void A_rate_that_reaches_no_further_than_the_band_says_nothing_of_it(double bandHz)
    {
        Assert.Null(Assert.Single(Measure(Tone(1000, 0.5f, 2), bandHz)).Levels!.Value.AboveBandShare);
    }

    [Fact]
    public void Each_window_has_its_own_levels()
    {
        float[] samples = [.. Tone(500, 0.9f, 4), .. new float[4 * RateHz], .. Tone(12_000, 0.1f, 4)];
        var windows = Measure(samples, 8000);

        Assert.Equal(6, windows.Count);
        Assert.Equal([-4, -4, -200, -200, -23, -23], windows.Select(window => Math.Round(window.Levels!.Value.RmsDbfs)));
        Assert.Equal([false, false, true, true, false, false], windows.Select(window => window.Levels!.Value.IsSilent));
        Assert.Equal([0, 0, 0, 0, 1, 1], windows.Select(window => Math.Round(window.Levels!.Value.AboveBandShare!.Value, 2)));
    }

    /// <summary>Frames of 43 ms that straddle a border count to no side: with 2 s that is 0.1 dB at the most.</summary>
    [Fact]
    public void Overlapping_windows_are_measured_as_if_each_were_alone()
    {
        float[] samples = [.. Tone(500, 0.9f, 3), .. Tone(500, 0.3f, 3)];
        var plan = new WindowPlan { WindowSeconds = 2, HopSeconds = 0.5 };
        var levels = Measure(Write(samples), plan, 8000).Select(window => window.Levels!.Value.RmsDbfs).ToList();

        Assert.Equal(9, levels.Count);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second < pair.First + 0.01));
        Assert.Equal(20 * Math.Log10(0.9 / Math.Sqrt(2)), levels[0], 0.01);
        Assert.Equal(20 * Math.Log10(Math.Sqrt((0.81 + 0.09) / 4)), levels[4], 0.1);
        Assert.Equal(20 * Math.Log10(0.3 / Math.Sqrt(2)), levels[^1], 0.01);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(7)]
    public void Silence_beside_a_loud_call_is_silence(int seconds)
    {
        float[] samples = [.. Tone(500, 0.9f, seconds), .. new float[seconds * RateHz], .. Tone(500, 0.9f, seconds)];
        var levels = Measure(Write(samples), new WindowPlan { WindowSeconds = seconds, HopSeconds = seconds }, 8000).Select(window => window.Levels!.Value).ToList();

        Assert.Equal([false, true, false], levels.Select(level => level.IsSilent));
        Assert.Equal(SoundLevels.NothingDbfs, levels[1].PeakDbfs);
    }

    [Fact]
    public void A_clipped_window_is_broken()
    {
        var loud = Tone(500, 3, 2).Select(sample => Math.Clamp(sample, -1, 1)).ToArray();
        var levels = Assert.Single(Measure(loud, 8000)).Levels!.Value;

        Assert.Equal(1 - (2 / Math.PI * Math.Asin(0.99 / 3)), levels.ClippedShare, 0.02);
        Assert.True(levels.IsBroken);
        Assert.Equal(0, levels.PeakDbfs, 0.01);
    }

    [Fact]
    public void A_constant_is_silence()
    {
        var stuck = Enumerable.Repeat(0.4f, 2 * RateHz).ToArray();

        Assert.True(Assert.Single(Measure(stuck, 8000)).Levels!.Value.IsSilent);
    }

    [Fact]
    public void The_last_bit_of_16_is_silence_and_four_of_them_are_not()
    {
        var random = new Random(3);
        var noise = Enumerable.Range(0, 2 * RateHz).Select(_ => (float)random.Next(-1, 2) / 32768).ToArray();

        Assert.True(Assert.Single(Measure(noise, 8000)).Levels!.Value.IsSilent);
        Assert.False(Assert.Single(Measure([.. noise.Select(sample => sample * 4)], 8000)).Levels!.Value.IsSilent);
    }

    [Theory]
    [InlineData(null, 1, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    public void A_dead_channel_is_counted_and_heard_only_when_chosen(int? channel, int dead, bool silent)
    {
        var path = Write(Tone(500, 0.5f, 2), new float[2 * RateHz]);
        var levels = Assert.Single(Measure(path, new WindowPlan { WindowSeconds = 2, HopSeconds = 2 }, 8000, channel)).Levels!.Value;

        Assert.Equal(dead, levels.DeadChannels);
        Assert.Equal(silent, levels.IsSilent);
    }

    [Fact]
    public void Two_silent_channels_are_silence_and_no_dead_channel()
    {
        var path = Write(new float[2 * RateHz], new float[2 * RateHz]);
        var levels = Assert.Single(Measure(path, new WindowPlan { WindowSeconds = 2, HopSeconds = 2 }, 8000)).Levels!.Value;

        Assert.Equal((0, true), (levels.DeadChannels, levels.IsSilent));
    }

    [Fact]
    public void A_reader_that_does_not_measure_gives_no_levels()
    {
        using var reader = MonoReader.Open(Write(Tone(500, 0.5f, 2)), 16_000, new AudioReadOptions(), TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(AudioWindows.Cut(reader, new WindowPlan { WindowSeconds = 2, HopSeconds = 2 }, 0, TestContext.Current.CancellationToken)).Levels);
        Assert.Null(reader.Levels);
    }

    [Fact]
    public void Measuring_changes_no_sample()
    {
        var path = Write(Mix(Tone(500, 0.5f, 3), Tone(9000, 0.2f, 3)));
        var plain = AudioFixtures.ReadAll(MonoReader.Open(path, 16_000, new AudioReadOptions(), TestContext.Current.CancellationToken));
        var measured = AudioFixtures.ReadAll(MonoReader.Open(path, 16_000, new AudioReadOptions { MeasureAboveHz = 8000 }, TestContext.Current.CancellationToken));

        Assert.Equal(plain, measured);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Very_low_rates_and_very_short_files_are_measured(int rateHz)
    {
        var path = _folder.Write($"low{rateHz}.wav", new WavBytes { SampleRateHz = (uint)rateHz }.Of([0.5f, -0.5f, 0.5f]));
        using var reader = MonoReader.Open(path, rateHz, new AudioReadOptions { MeasureAboveHz = 8000 }, TestContext.Current.CancellationToken);
        var windows = AudioWindows.Cut(reader, new WindowPlan { MinimumSeconds = 0 }, 0, TestContext.Current.CancellationToken).ToList();

        Assert.All(windows, window => Assert.Equal(-6.02, window.Levels!.Value.PeakDbfs, 0.01));
        Assert.Equal(-6.02, reader.Levels!.Value.PeakDbfs, 0.01);
    }

    /// <summary>A call at 40 kHz, heard ten times slower, lies at 4 kHz: the window is that of the same file with a tenth of its rate.</summary>
    [Fact]
    public void Time_expansion_is_the_same_file_at_another_rate()
    {
        var samples = Mix(Enumerable.Range(0, 768_000).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 40_000 * i / 384_000)).ToArray(), new float[768_000]);
        var fast = _folder.Write("fast.wav", new WavBytes { SampleRateHz = 384_000 }.Of(samples));
        var slow = _folder.Write("slow.wav", new WavBytes { SampleRateHz = 38_400 }.Of(samples));
        var plan = new WindowPlan { WindowSeconds = 10, HopSeconds = 5 };

        var expanded = Measure(fast, plan with { TimeExpansion = 10 }, 80_000);
        var plain = Measure(slow, plan, 8000);

        Assert.Equal([(0.0, 1.0), (0.5, 1.5), (1.0, 2.0)], expanded.Select(window => (Math.Round(window.StartSeconds, 6), Math.Round(window.EndSeconds, 6))));
        Assert.Equal(plain.Count, expanded.Count);
        for (var i = 0; i < plain.Count; i++)
        {
            Assert.Equal(plain[i].Samples.Length, expanded[i].Samples.Length);
            Assert.True(plain[i].Samples.Zip(expanded[i].Samples, (one, other) => Math.Abs(one - other)).Max() < 1e-4);
            Assert.InRange(expanded[i].Levels!.Value.AboveBandShare!.Value, 0, 0.01);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void An_impossible_time_expansion_is_refused(double expansion) =>
        Assert.Throws<ArgumentException>(() => new WindowPlan { TimeExpansion = expansion }.Validate());

    [Fact]
    public void A_bat_recorder_reaches_far_above_a_model_of_16_kHz()
    {
        var path = SharedData.PathOrSkip("data", "bats", "batdetect2", "example_data", "audio", "20170701_213954-MYOMYS-LR_0_0.5.wav");
        var plain = Measure(path, new WindowPlan { WindowSeconds = 0.5, HopSeconds = 0.5 }, 8000)[0].Levels!.Value;
        var slowed = Measure(path, new WindowPlan { WindowSeconds = 5, HopSeconds = 5, TimeExpansion = 10 }, 80_000)[0].Levels!.Value;

        Assert.InRange(plain.AboveBandShare!.Value, 0.5f, 1);
        Assert.True(slowed.AboveBandShare < plain.AboveBandShare);
    }

    private List<AudioWindow> Measure(float[] samples, double bandHz) =>
        Measure(Write(samples), new WindowPlan { WindowSeconds = 2, HopSeconds = 2 }, bandHz);

    private static List<AudioWindow> Measure(string path, WindowPlan plan, double bandHz, int? channel = null)
    {
        var options = new AudioReadOptions { MeasureAboveHz = bandHz, Channel = channel };
        using var reader = MonoReader.Open(path, plan.ReadRateHz(16_000), options, TestContext.Current.CancellationToken);
        return [.. AudioWindows.Cut(reader, plan, 0, TestContext.Current.CancellationToken)];
    }

    private string Write(params float[][] channels) =>
        _folder.Write("a.wav", new WavBytes { SampleRateHz = RateHz, Bits = 32, Float = true }.Of(channels));

    private static float[] Tone(double hertz, float amplitude, int seconds) =>
        [.. Enumerable.Range(0, seconds * RateHz).Select(i => amplitude * (float)Math.Sin(2 * Math.PI * hertz * i / RateHz))];

    private static float[] Mix(float[] one, float[] other) => [.. one.Zip(other, (a, b) => a + b)];
}
