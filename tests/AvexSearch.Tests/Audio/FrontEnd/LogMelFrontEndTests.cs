using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio.FrontEnd;

public sealed class LogMelFrontEndTests
{
    private const int Bands = 5;

    public static TheoryData<bool, float, int, int> Kinds => new()
    {
        { true, 0, 2, 24 },
        { true, 0.97f, 2, 20 },
        { false, 0, 1, 20 },
        { false, 0.9f, 2, 24 },
    };

    // From one frame to two blocks of eight and one more, each number of samples once.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_equal_the_definition_at_every_length(bool centered, float preemphasis, int power, int window)
    {
        var weights = Weights();
        var settings = Settings(weights) with
        {
            Centered = centered,
            Preemphasis = preemphasis,
            SpectrumPower = power,
            WindowLength = window,
            PeriodicWindow = window == 24,
        };
        var frontEnd = new LogMelFrontEnd(settings);
        var random = new Random(3);
        for (var samples = 1; frontEnd.FrameCount(samples) <= 17; samples++)
        {
            var frames = frontEnd.FrameCount(samples);
            if (frames == 0)
            {
                continue;
            }

            var wave = Enumerable.Range(0, samples).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray();
            var actual = new float[Bands * frames];
            frontEnd.Compute(wave, actual);
            var expected = SlowLogMel.Compute(wave, settings, weights);
            for (var i = 0; i < actual.Length; i++)
            {
                Assert.Equal(expected[i / frames, i % frames], actual[i], 1e-4);
            }
        }
    }

    [Fact]
    public void Affine_normalisation_shifts_then_divides()
    {
        var wave = Enumerable.Range(0, 100).Select(i => (float)Math.Sin(i)).ToArray();
        var plain = Compute(Settings(Weights()), wave);
        var affine = Compute(Settings(Weights()) with { Normalisation = MelNormalisation.Affine(4.5f, 5) }, wave);
        Assert.All(plain.Zip(affine), pair => Assert.Equal((pair.First + 4.5f) / 5, pair.Second, 1e-6f));
    }

    [Fact]
    public void Min_max_normalisation_spans_zero_to_one()
    {
        var wave = Enumerable.Range(0, 100).Select(i => (float)Math.Sin(i)).ToArray();
        var values = Compute(Settings(Weights()) with { Normalisation = MelNormalisation.MinMax }, wave);
        Assert.Equal(0, values.Min());
        Assert.Equal(1, values.Max(), 1e-6f);
    }

    [Fact]
    public void Silence_is_zero_everywhere_after_min_max()
    {
        for (var samples = 1; samples < 200; samples++)
        {
            var values = Compute(Settings(Weights()) with { Normalisation = MelNormalisation.MinMax }, new float[samples]);
            Assert.All(values, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void The_same_waveform_gives_the_same_bits_from_many_threads()
    {
        var frontEnd = new LogMelFrontEnd(LogMelSettings.EffNetB0);
        var wave = Enumerable.Range(0, 16000).Select(i => (float)Math.Sin(i * 0.01 * (1 + i * 1e-5))).ToArray();
        var first = new float[frontEnd.Bands * frontEnd.FrameCount(wave.Length)];
        frontEnd.Compute(wave, first);
        Parallel.For(0, 16, _ =>
        {
            var again = new float[first.Length];
            frontEnd.Compute(wave, again);
            Assert.Equal(first, again);
        });
    }

    [Fact]
    public void Ten_seconds_give_1001_frames() => Assert.Equal(1001, new LogMelFrontEnd(LogMelSettings.EffNetB0).FrameCount(160000));

    [Fact]
    public void A_destination_of_another_size_is_refused()
    {
        var frontEnd = new LogMelFrontEnd(Settings(Weights()));
        Assert.Throws<ArgumentException>(() => frontEnd.Compute(new float[100], new float[7]));
    }

    [Fact]
    public void A_waveform_too_short_for_one_frame_is_refused()
    {
        var frontEnd = new LogMelFrontEnd(Settings(Weights()) with { Centered = false });
        Assert.Equal(0, frontEnd.FrameCount(23));
        Assert.Throws<ArgumentException>(() => frontEnd.Compute(new float[23], []));
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused_with_the_value()
    {
        var wrong = Settings(Weights()) with { WindowLength = 48 };
        var error = Assert.Throws<ArgumentException>(() => new LogMelFrontEnd(wrong));
        Assert.Contains("WindowLength is 48", error.Message, StringComparison.Ordinal);
    }

    private static float[] Compute(LogMelSettings settings, float[] wave)
    {
        var frontEnd = new LogMelFrontEnd(settings);
        var values = new float[frontEnd.Bands * frontEnd.FrameCount(wave.Length)];
        frontEnd.Compute(wave, values);
        return values;
    }

    private static float[,] Weights()
    {
        var random = new Random(11);
        var weights = new float[Bands, 13];
        for (var band = 0; band < Bands - 1; band++)
        {
            for (var bin = 2 * band; bin < 2 * band + 5; bin++)
            {
                weights[band, bin] = (float)random.NextDouble();
            }
        }

        return weights;
    }

    private static LogMelSettings Settings(float[,] weights) => new()
    {
        SampleRateHz = 1000,
        FftLength = 24,
        WindowLength = 24,
        HopLength = 7,
        Bank = MelBank.FromMatrix([.. weights.Cast<float>()], Bands, 13, true, 13),
        LogOffset = 1e-3f,
    };
}
