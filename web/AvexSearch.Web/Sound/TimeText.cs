using System.Globalization;

namespace AvexSearch.Web.Sound;

/// <summary>Times and durations in words. <c>query-window.js</c> writes spans the same way.</summary>
internal static class TimeText
{
    /// <summary>Up to here, times are plain seconds; above, minutes and seconds.</summary>
    public const double PlainSecondsUpTo = 100;

    /// <summary>A span: <c>11.4 – 16.4 s</c> or <c>2:20.0 – 2:25.0</c>.</summary>
    /// <param name="startSeconds">Its start.</param>
    /// <param name="endSeconds">Its end.</param>
    public static string Span(double startSeconds, double endSeconds) => endSeconds <= PlainSecondsUpTo
        ? string.Create(CultureInfo.InvariantCulture, $"{startSeconds:0.0#} – {endSeconds:0.0#} s")
        : $"{Clock(startSeconds, 2, "00.0#")} – {Clock(endSeconds, 2, "00.0#")}";

    /// <summary>A duration: <c>30.0 s</c>, <c>4 min 05 s</c>, <c>2 h 05 min</c>.</summary>
    /// <param name="seconds">The duration.</param>
    public static string Duration(double seconds)
    {
        if (seconds <= PlainSecondsUpTo)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
        }

        var whole = (long)Math.Round(seconds);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600} h {whole / 60 % 60:00} min");
    }

    /// <summary>Hours for the size of an archive: <c>1,204 h</c>, <c>2.4 h</c>, <c>12 min</c>.</summary>
    /// <param name="seconds">The duration.</param>
    public static string Hours(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        < 360_000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:N0} h"),
    };

    /// <summary>The figure of a time axis.</summary>
    /// <param name="seconds">The time.</param>
    /// <param name="step">Seconds between two figures.</param>
    /// <param name="lastSeconds">The largest time on the axis.</param>
    public static string Tick(double seconds, double step, double lastSeconds) => lastSeconds <= PlainSecondsUpTo
        ? Math.Round(seconds, 6).ToString("0.######", CultureInfo.InvariantCulture)
        : Clock(seconds, Decimals(step), Decimals(step) == 0 ? "00" : "00.0#");

    /// <summary>A sample rate: <c>22.05 kHz</c>.</summary>
    /// <param name="hertz">Samples per second.</param>
    public static string Rate(int hertz) => string.Create(CultureInfo.InvariantCulture, $"{hertz / 1000.0:0.###} kHz");

    /// <summary>A number of channels: <c>mono</c>, <c>stereo</c>, <c>4 channels</c>.</summary>
    /// <param name="channels">How many.</param>
    public static string Channels(int channels) => channels switch
    {
        1 => "mono",
        2 => "stereo",
        _ => string.Create(CultureInfo.InvariantCulture, $"{channels} channels"),
    };

    private static int Decimals(double step) => step >= 1 ? 0 : step >= 0.1 ? 1 : 2;

    private static string Clock(double seconds, int decimals, string format)
    {
        var rounded = Math.Round(seconds, decimals);
        var whole = (long)Math.Floor(rounded);
        var rest = (rounded - (whole / 60 * 60)).ToString(format, CultureInfo.InvariantCulture);
        return whole < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{rest}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{rest}");
    }
}
