namespace AvexSearch.Web.Sound;

/// <summary>The part of time and frequency that a plot shows.</summary>
/// <param name="StartSeconds">Left edge, seconds.</param>
/// <param name="EndSeconds">Right edge, seconds, above <paramref name="StartSeconds"/>.</param>
/// <param name="LowHz">Lower edge, Hz.</param>
/// <param name="HighHz">Upper edge, Hz, above <paramref name="LowHz"/>.</param>
public sealed record SoundView(double StartSeconds, double EndSeconds, double LowHz, double HighHz)
{
    private const double AudibleUpToHz = 25_000;
    private const double CallsUpToHz = 12_000;

    /// <summary>Seconds from edge to edge.</summary>
    public double Seconds => EndSeconds - StartSeconds;

    /// <summary>Hz from edge to edge.</summary>
    public double Hertz => HighHz - LowHz;

    /// <summary>Where a time lies, percent of the width from the left; below 0 and above 100 outside.</summary>
    /// <param name="seconds">The time.</param>
    public double Left(double seconds) => (seconds - StartSeconds) / Seconds * 100;

    /// <summary>Where a frequency lies, percent of the height from the top; below 0 and above 100 outside.</summary>
    /// <param name="hertz">The frequency.</param>
    public double Top(double hertz) => (HighHz - hertz) / Hertz * 100;

    /// <summary>The upper edge where nothing else is asked for: what most calls need, or all of an ultrasonic recording.</summary>
    /// <param name="sampleRateHz">Sample rate of the recording.</param>
    public static double UsualHighHz(int sampleRateHz) => sampleRateHz / 2.0 is > AudibleUpToHz and var all ? all : Math.Min(CallsUpToHz, sampleRateHz / 2.0);

    /// <summary>The same place inside the bounds of a sound, with its size kept where that is possible.</summary>
    /// <param name="durationSeconds">Duration of the sound, seconds.</param>
    /// <param name="highestHz">Half its sample rate.</param>
    public SoundView Within(double durationSeconds, double highestHz)
    {
        var seconds = Math.Clamp(Seconds, Math.Min(0.05, durationSeconds), durationSeconds);
        var start = Math.Clamp(StartSeconds, 0, durationSeconds - seconds);
        var hertz = Math.Clamp(Hertz, Math.Min(100, highestHz), highestHz);
        var low = Math.Clamp(LowHz, 0, highestHz - hertz);
        return new SoundView(start, start + seconds, low, low + hertz);
    }
}
