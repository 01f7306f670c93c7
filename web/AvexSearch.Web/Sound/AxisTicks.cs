using System.Globalization;

namespace AvexSearch.Web.Sound;

/// <summary>Chooses round figures for the axes of a plot.</summary>
internal static class AxisTicks
{
    private static readonly double[] ClockSteps = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    private static readonly double[] TimeFactors = [1, 2, 2.5, 5, 10];
    private static readonly double[] FrequencyFactors = [1, 2, 4, 5, 10];

    /// <summary>Figures of the time axis, left to right: plain seconds below a minute, minutes and seconds above.</summary>
    /// <param name="view">What the plot shows.</param>
    /// <param name="most">The most figures that fit.</param>
    public static IReadOnlyList<AxisTick> Time(SoundView view, int most)
    {
        var step = TimeStep(view.Seconds / most);
        var ticks = Multiples(view.StartSeconds, view.EndSeconds, step)
            .Select(seconds => new AxisTick(view.Left(seconds), TimeText.Tick(seconds, step, view.EndSeconds))).ToList();
        if (ticks.Count > 0 && view.EndSeconds <= TimeText.PlainSecondsUpTo)
        {
            ticks[^1] = ticks[^1] with { Text = ticks[^1].Text + " s" };
        }

        return ticks;
    }

    /// <summary>Figures of the frequency axis in kHz, lowest first; the highest has the unit.</summary>
    /// <param name="view">What the plot shows.</param>
    /// <param name="most">The most figures that fit.</param>
    public static IReadOnlyList<AxisTick> Frequency(SoundView view, int most)
    {
        var step = RoundUp(view.Hertz / most, FrequencyFactors);
        var ticks = Multiples(view.LowHz, view.HighHz, step)
            .Select(hertz => new AxisTick(view.Top(hertz), (hertz / 1000).ToString("0.###", CultureInfo.InvariantCulture))).ToList();
        if (ticks.Count > 0)
        {
            ticks[^1] = ticks[^1] with { Text = ticks[^1].Text + " kHz" };
        }

        return ticks;
    }

    private static double TimeStep(double wanted)
    {
        if (wanted > 15 && wanted <= 30)
        {
            return 30;
        }

        return wanted <= 15 ? RoundUp(wanted, TimeFactors) : ClockSteps.FirstOrDefault(step => step >= wanted, ClockSteps[^1]);
    }

    /// <summary>The next of the factors times a power of ten.</summary>
    private static double RoundUp(double wanted, double[] factors)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return power * factors.First(factor => factor * power >= wanted * 0.999999);
    }

    private static IEnumerable<double> Multiples(double from, double to, double step)
    {
        var slack = (to - from) * 1e-6;
        for (var index = Math.Ceiling((from - slack) / step); index * step <= to + slack; index++)
        {
            // Adding zero turns a negative zero into a plain one.
            yield return (index * step) + 0.0;
        }
    }
}
