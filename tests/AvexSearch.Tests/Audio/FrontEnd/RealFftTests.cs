using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio.FrontEnd;

public sealed class RealFftTests
{
    // 2^a 5^b of our encoders, every radix, primes that need the general pass, and 2 (no pass at all).
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(30)]
    [InlineData(34)]
    [InlineData(512)]
    [InlineData(794)]
    [InlineData(800)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(2048)]
    public void Spectrum_equals_the_definition(int length)
    {
        var fft = new RealFft(length);
        var frame = Noise(length, 7);
        var (real, imaginary, power) = (new float[fft.Bins], new float[fft.Bins], new float[fft.Bins]);
        var scratch = new float[fft.ScratchLength];
        fft.Forward(frame, real, imaginary, scratch);
        fft.Power(frame, power, scratch);
        var tolerance = 1e-6 * length;
        for (var k = 0; k < fft.Bins; k++)
        {
            var (re, im) = SlowLogMel.Spectrum(frame, k);
            Assert.Equal(re, real[k], tolerance);
            Assert.Equal(im, imaginary[k], tolerance);
            Assert.Equal(re * re + im * im, power[k], tolerance * Math.Sqrt(length));
        }
    }

    [Fact]
    public void Every_even_length_up_to_200_equals_the_definition()
    {
        for (var length = 2; length <= 200; length += 2)
        {
            var fft = new RealFft(length);
            var frame = Noise(length, length);
            var (real, imaginary) = (new float[fft.Bins], new float[fft.Bins]);
            fft.Forward(frame, real, imaginary, new float[fft.ScratchLength]);
            for (var k = 0; k < fft.Bins; k++)
            {
                var (re, im) = SlowLogMel.Spectrum(frame, k);
                Assert.Equal(re, real[k], 1e-4);
                Assert.Equal(im, imaginary[k], 1e-4);
            }
        }
    }

    [Fact]
    public void Eight_frames_side_by_side_equal_eight_frames_alone()
    {
        var fft = new RealFft(800);
        var frames = new float[800 * RealFft.Lanes];
        var alone = new float[RealFft.Lanes][];
        for (var lane = 0; lane < RealFft.Lanes; lane++)
        {
            var frame = Noise(800, lane);
            alone[lane] = new float[fft.Bins];
            fft.Power(frame, alone[lane], new float[fft.ScratchLength]);
            for (var n = 0; n < 800; n++)
            {
                frames[n * RealFft.Lanes + lane] = frame[n];
            }
        }

        var power = new float[fft.Bins * RealFft.Lanes];
        fft.PowerOfLanes(frames, power, new float[fft.LaneScratchLength]);
        for (var i = 0; i < power.Length; i++)
        {
            Assert.Equal(alone[i % RealFft.Lanes][i / RealFft.Lanes], power[i], 1e-6f * power[i]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-2)]
    [InlineData(2 << 20)]
    public void A_length_that_is_odd_or_out_of_range_is_refused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(length));

    [Fact]
    public void Spans_that_are_too_short_are_refused()
    {
        var fft = new RealFft(16);
        Assert.Throws<ArgumentException>(() => fft.Power(new float[15], new float[9], new float[fft.ScratchLength]));
        Assert.Throws<ArgumentException>(() => fft.Power(new float[16], new float[8], new float[fft.ScratchLength]));
        Assert.Throws<ArgumentException>(() => fft.Power(new float[16], new float[9], new float[fft.ScratchLength - 1]));
    }

    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(2 * random.NextDouble() - 1))];
    }
}
