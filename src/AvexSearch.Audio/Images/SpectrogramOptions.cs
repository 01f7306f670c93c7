namespace AvexSearch.Audio;

/// <summary>What a spectrogram image looks like.</summary>
public sealed record SpectrogramOptions
{
    /// <summary>Width of the whole image in pixels, 16 to 8192 (with axes at least 120).</summary>
    public int WidthPx { get; init; } = 640;

    /// <summary>Height of the whole image in pixels, 16 to 4096 (with axes at least 60).</summary>
    public int HeightPx { get; init; } = 200;

    /// <summary>Frequency at the lower edge, in Hz, at least 0.</summary>
    public double LowHz { get; init; }

    /// <summary>Frequency at the upper edge, in Hz; null (or more than that) for half the sample rate.</summary>
    public double? HighHz { get; init; }

    /// <summary>Whether axes (time, kHz) are drawn, inside the given size. Without, the spectrogram fills the image from edge to edge.</summary>
    public bool Axes { get; init; }

    /// <summary>Colours of the axes and what surrounds them: light on dark instead of dark on light.</summary>
    public bool Dark { get; init; }

    /// <summary>Samples per Fourier transform, even, 64 to 65,536; null to choose by the rate, the band and the pixels.</summary>
    public int? FftLength { get; init; }

    /// <summary>Decibels between the darkest and the brightest colour, 10 to 120; null to choose by the contents.</summary>
    public double? RangeDb { get; init; }

    internal void Validate()
    {
        var (leastWidth, leastHeight) = Axes ? (120, 60) : (16, 16);
        Require(WidthPx >= leastWidth && WidthPx <= 8192, $"WidthPx is {WidthPx}; it must be from {leastWidth} to 8192.");
        Require(HeightPx >= leastHeight && HeightPx <= 4096, $"HeightPx is {HeightPx}; it must be from {leastHeight} to 4096.");
        Require(LowHz >= 0, FormattableString.Invariant($"LowHz is {LowHz}; it must be 0 or more."));
        Require(HighHz is null || HighHz > LowHz, FormattableString.Invariant($"HighHz is {HighHz}; it must be more than LowHz, {LowHz}."));
        Require(FftLength is null or (>= 64 and <= 65536), $"FftLength is {FftLength}; it must be from 64 to 65536.");
        Require(FftLength is null || FftLength % 2 == 0, $"FftLength is {FftLength}; it must be even.");
        Require(RangeDb is null or (>= 10 and <= 120), FormattableString.Invariant($"RangeDb is {RangeDb}; it must be from 10 to 120."));
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
