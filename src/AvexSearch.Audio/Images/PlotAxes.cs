using System.Globalization;

namespace AvexSearch.Audio;

/// <summary>Draws the axes around a spectrogram: kHz to the left, time below.</summary>
internal sealed class PlotAxes(IndexedImage image, PlotFrame frame)
{
    private const int TickPixels = 3;
    private const int LeastRowsPerTick = 20;
    private const int LeastColumnsPerTick = 70;
    private const int SecondsPerMinute = 60;
    private const int SecondsPerHour = 3600;
    private const int SecondsPerDay = 86400;
    private static readonly double[] NiceSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, SecondsPerDay];

    /// <summary>Draws both axes for a span of time and a band.</summary>
    public void Draw(double startSeconds, double endSeconds, double lowHz, double highHz)
    {
        image.Fill(frame.Left - 1, frame.Top, 1, frame.Height + 1, Palette.Line);
        image.Fill(frame.Left - 1, frame.Bottom, frame.Width + 1, 1, Palette.Line);
        DrawFrequencies(lowHz / 1000, highHz / 1000);
        DrawTimes(startSeconds, endSeconds);
    }

    private void DrawFrequencies(double lowKHz, double highKHz)
    {
        var step = NiceStep((highKHz - lowKHz) * LeastRowsPerTick / frame.Height);
        for (var k = (long)Math.Ceiling((lowKHz / step) - 1e-6); k * step <= highKHz + (1e-6 * step); k++)
        {
            var y = frame.Bottom - (int)Math.Round(((k * step) - lowKHz) / (highKHz - lowKHz) * frame.Height);
            image.Fill(frame.Left - 1 - TickPixels, y, TickPixels, 1, Palette.Line);
            DrawBesideTick((k * step).ToString("F" + Digits(step), CultureInfo.InvariantCulture), Math.Clamp(y - (PixelFont.Height / 2), 0, frame.Bottom - PixelFont.Height));
        }

        DrawBesideTick("kHz", TextRowBelow);
    }

    private int TextRowBelow => image.Height - PixelFont.Height - 3;

    private void DrawBesideTick(string text, int top) =>
        PixelFont.Draw(image, frame.Left - TickPixels - 4 - PixelFont.WidthOf(text), top, text, Palette.Text);

    private void DrawTimes(double start, double end)
    {
        var least = (end - start) * LeastColumnsPerTick / frame.Width;
        var step = least < 1 ? NiceStep(least) : NiceSeconds.FirstOrDefault(s => s >= least, Math.Ceiling(least / SecondsPerDay) * SecondsPerDay);
        for (var k = (long)Math.Ceiling((start / step) - 1e-6); k * step <= end + (1e-6 * step); k++)
        {
            var x = frame.Left + (int)Math.Round(((k * step) - start) / (end - start) * (frame.Width - 1));
            image.Fill(x, frame.Bottom + 1, 1, TickPixels, Palette.Line);
            var text = TimeText(k * step, step, end);
            var left = Math.Clamp(x - (PixelFont.WidthOf(text) / 2), frame.Left - 1, image.Width - PixelFont.WidthOf(text) - 1);
            PixelFont.Draw(image, left, TextRowBelow, text, Palette.Text);
        }
    }

    /// <summary>"12.5 s" up to two minutes, then "3:20", then "1:03:20".</summary>
    private static string TimeText(double seconds, double step, double end)
    {
        var digits = Digits(step);
        if (end <= 2 * SecondsPerMinute)
        {
            return seconds.ToString("F" + digits, CultureInfo.InvariantCulture) + " s";
        }

        var whole = (long)Math.Floor(seconds + (step * 1e-6));
        var rest = digits == 0 ? "" : Math.Max(0, seconds - whole).ToString("F" + digits, CultureInfo.InvariantCulture)[1..];
        return end < SecondsPerHour
            ? FormattableString.Invariant($"{whole / 60}:{whole % 60:00}{rest}")
            : FormattableString.Invariant($"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}{rest}");
    }

    /// <summary>1, 2 or 5 times a power of ten, at least this.</summary>
    private static double NiceStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    private static int Digits(double step) => Math.Max(0, (int)Math.Ceiling(-Math.Log10(step) - 1e-9));
}
