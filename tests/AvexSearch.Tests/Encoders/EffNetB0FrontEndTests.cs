using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class EffNetB0FrontEndTests
{
    [Theory]
    [InlineData("chirp")]
    [InlineData("noise")]
    [InlineData("short")]
    [InlineData("silence")]
    public void Log_mel_agrees_with_PyTorch_to_1e_4(string clip)
    {
        var mel = Compute(EffNetClips.Samples(clip), out var frames);
        var expected = EffNetClips.Expected(clip, "mel");
        var i = 0;
        foreach (var band in EffNetClips.Bands)
        {
            foreach (var frame in EffNetClips.Frames)
            {
                Assert.Equal(expected[i++], mel[band * frames + frame], 1e-4f);
            }
        }
    }

    [Theory]
    [InlineData("chirp")]
    [InlineData("noise")]
    [InlineData("short")]
    [InlineData("silence")]
    public void All_log_mel_values_agree_with_the_shared_reference_to_1e_4(string clip)
    {
        var wave = SharedReference.Floats($"clip_{clip}.f32");
        Assert.Equal(wave, EffNetClips.Samples(clip), (a, b) => Math.Abs(a - b) < 1e-6f);
        SharedReference.AssertClose(SharedReference.Floats($"clip_{clip}.mel.f32"), Compute(wave, out _), 1e-4);
    }

    private static float[] Compute(float[] wave, out int frames)
    {
        var frontEnd = new LogMelFrontEnd(LogMelSettings.EffNetB0);
        frames = frontEnd.FrameCount(wave.Length);
        var mel = new float[frontEnd.Bands * frames];
        frontEnd.Compute(wave, mel);
        return mel;
    }
}
