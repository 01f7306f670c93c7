namespace AvexSearch.Audio;

/// <summary>How a waveform becomes a log-mel picture.</summary>
public sealed record LogMelSettings
{
    /// <summary>Sample rate of the waveform in hertz.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Pre-emphasis a: y[t] = x[t + 1] - a x[t], one sample shorter than x. 0 = none.</summary>
    /// <value>0</value>
    public float Preemphasis { get; init; }

    /// <summary>FFT length in samples, even.</summary>
    public required int FftLength { get; init; }

    /// <summary>Hann window length in samples, at most the FFT length; the rest of the frame is zero.</summary>
    public required int WindowLength { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopLength { get; init; }

    /// <summary>True: Hann window of period WindowLength (for spectra); false: symmetric, zero at both ends.</summary>
    /// <value>true</value>
    public bool PeriodicWindow { get; init; } = true;

    /// <summary>
    /// True: frame t is centred on sample t * HopLength and the waveform is mirrored at its ends, 1 + samples / hop frames.
    /// False: frame t starts at t * HopLength, frames that do not fit are left out.
    /// </summary>
    /// <value>true</value>
    public bool Centered { get; init; } = true;

    /// <summary>1 = magnitude, 2 = power.</summary>
    /// <value>2</value>
    public int SpectrumPower { get; init; } = 2;

    /// <summary>The frequency bands.</summary>
    public required MelBank Bank { get; init; }

    /// <summary>Added to a band's energy before the natural logarithm, greater than zero.</summary>
    public required float LogOffset { get; init; }

    /// <summary>What is done after the logarithm.</summary>
    /// <value><see cref="MelNormalisation.None"/></value>
    public MelNormalisation Normalisation { get; init; } = MelNormalisation.None;

    /// <summary>The front end of the esp-aves2-effnetb0 encoders: 16 kHz, 800/160, 128 HTK bands to 8 kHz, ln(x + 1e-6), min-max.</summary>
    public static LogMelSettings EffNetB0 { get; } = new()
    {
        SampleRateHz = 16000,
        FftLength = 800,
        WindowLength = 800,
        HopLength = 160,
        Bank = MelBank.Htk(128, 0, 8000, 800, 16000),
        LogOffset = 1e-6f,
        Normalisation = MelNormalisation.MinMax,
    };

    /// <summary>Refuses settings that contradict each other.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it with its value.</exception>
    internal void Validate()
    {
        Check(SampleRateHz > 0, nameof(SampleRateHz), SampleRateHz, "greater than zero");
        Check(Preemphasis is >= -1 and <= 1, nameof(Preemphasis), Preemphasis, "between -1 and 1");
        Check(FftLength is >= 2 and <= 1 << 20 && FftLength % 2 == 0, nameof(FftLength), FftLength, "even, 2 to 1048576");
        Check(WindowLength >= 1 && WindowLength <= FftLength, nameof(WindowLength), WindowLength, $"between 1 and the FFT length {FftLength}");
        Check(HopLength >= 1, nameof(HopLength), HopLength, "at least 1");
        Check(SpectrumPower is 1 or 2, nameof(SpectrumPower), SpectrumPower, "1 (magnitude) or 2 (power)");
        Check(float.IsFinite(LogOffset) && LogOffset > 0, nameof(LogOffset), LogOffset, "finite and greater than zero");
        Check(Bank.Bins == FftLength / 2 + 1, nameof(Bank), Bank.Bins, $"{FftLength / 2 + 1} bins for an FFT of {FftLength}");
    }

    private static void Check(bool holds, string name, IFormattable value, string expectation)
    {
        if (!holds)
        {
            throw new ArgumentException(
                $"Log-mel setting {name} is {value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}, expected {expectation}.",
                name);
        }
    }
}
