using System.Numerics;

namespace AvexSearch.Audio;

/// <summary>How finely time and frequency are sampled for an image.</summary>
/// <param name="FftLength">Samples per transform.</param>
/// <param name="Hop">Samples between transforms.</param>
/// <param name="FirstBin">Lower edge of the image in bins (a fraction).</param>
/// <param name="BinSpan">Bins from the lower to the upper edge (a fraction).</param>
internal sealed record SpectrogramGrid(int FftLength, int Hop, double FirstBin, double BinSpan)
{
    private const int ShortestFft = 128;
    private const int LongestFft = 8192;

    /// <summary>A window as other programs use it; longer only where pixels are too wide to show the difference.</summary>
    private const double UsualWindowSeconds = 0.02;

    /// <summary>Beyond this many transforms an image of days would take minutes; the hop then grows past the window.</summary>
    private const long MostTransforms = 4_000_000;

    /// <summary>Chooses: at least one bin per row where time allows, and about two transforms per column.</summary>
    public static SpectrogramGrid Choose(int sampleRateHz, long? expectedSamples, double lowHz, double highHz, int width, int height, int? fftLength)
    {
        var fft = fftLength ?? ChooseLength(sampleRateHz, expectedSamples, highHz - lowHz, width, height);
        var perPixel = (expectedSamples ?? long.MaxValue) / width;
        var hop = Math.Max(Math.Clamp(perPixel / 2, Math.Max(1, fft / 16), fft / 2), (expectedSamples ?? 0) / MostTransforms);
        var binHz = sampleRateHz / (double)fft;
        return new SpectrogramGrid(fft, (int)hop, lowHz / binHz, (highHz - lowHz) / binHz);
    }

    private static int ChooseLength(int sampleRateHz, long? expectedSamples, double bandHz, int width, int height)
    {
        var binPerRow = height * sampleRateHz / bandHz;
        var pixelSamples = expectedSamples is { } samples ? samples / (double)width : sampleRateHz;
        var longest = Math.Max(pixelSamples, UsualWindowSeconds * sampleRateHz);
        var fft = (double)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(binPerRow, ShortestFft, LongestFft));
        while (fft > longest * 2 && fft > ShortestFft)
        {
            fft /= 2;
        }

        while (fft * 2 <= longest && fft < binPerRow * 2 && fft < LongestFft)
        {
            fft *= 2;
        }

        return (int)fft;
    }
}
