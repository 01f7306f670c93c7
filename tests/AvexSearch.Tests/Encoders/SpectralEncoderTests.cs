using AvexSearch.Encoders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class SpectralEncoderTests
{
    private const int Rate = 32000;

    [Fact]
    public void The_same_sound_gives_the_same_bits()
    {
        Assert.Equal(Embed(Tone(3000, 1)), Embed(Tone(3000, 1)));
    }

    [Fact]
    public void A_gain_hardly_matters() => Assert.True(Cosine(Embed(Tone(3000, 1)), Embed(Tone(3000, 0.5f))) > 0.99);

    [Fact]
    public void Like_sounds_are_closer_than_unlike_ones()
    {
        var low = Embed(Tone(1000, 1));
        Assert.True(Cosine(low, Embed(Tone(1050, 1))) > Cosine(low, Embed(Tone(6000, 1))) + 0.1);
    }

    [Fact]
    public void Silence_has_a_vector() => Assert.All(Embed(new float[Rate]), value => Assert.True(float.IsFinite(value)));

    [Fact]
    public void Every_length_from_one_sample_up_has_a_finite_vector()
    {
        for (var samples = 1; samples < 2000; samples += 37)
        {
            Assert.All(Embed(Tone(2000, 1)[..samples]), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void It_has_no_labels()
    {
        using var encoder = Open();
        Assert.False(encoder.HasLabels);
        Assert.Throws<InvalidOperationException>(() => encoder.Classify([], 1));
    }

    [Fact]
    public void A_vector_that_is_not_finite_is_refused()
    {
        using var encoder = Open();
        using var input = encoder.Prepare([.. Enumerable.Repeat(float.NaN, 4000)]);
        Assert.Throws<InvalidDataException>(() => encoder.Embed([input], new float[encoder.Dimensions]));
    }

    private static IEncoder Open() => EncoderFactory.Open(
        new ModelLibrary("nowhere").Find("spectral")!, new EncoderOptions { Threads = 1 }, NullLogger.Instance);

    private static float[] Embed(float[] samples)
    {
        using var encoder = Open();
        using var input = encoder.Prepare(samples);
        var vector = new float[encoder.Dimensions];
        encoder.Embed([input], vector);
        return vector;
    }

    // A tone that swells three times a second, over faint noise.
    private static float[] Tone(double hertz, float gain)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Rate).Select(i =>
        {
            var t = (double)i / Rate;
            var swell = Math.Max(0, Math.Sin(2 * Math.PI * 3 * t));
            return (float)(gain * (0.3 * swell * Math.Sin(2 * Math.PI * hertz * t) + 0.01 * (2 * random.NextDouble() - 1)));
        })];
    }

    private static double Cosine(float[] a, float[] b) =>
        System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(a.AsSpan(), b.AsSpan());
}
