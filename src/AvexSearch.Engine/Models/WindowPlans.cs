using AvexSearch.Audio;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>The one windowing policy: the same for archive, query and plain embedding.</summary>
internal static class WindowPlans
{
    /// <summary>The plan of a model with the user's wishes on top. Window and hop are seconds as the model hears them.</summary>
    /// <exception cref="QueryException">The wishes contradict each other or the model.</exception>
    public static WindowPlan For(ModelManifest manifest, double? windowSeconds, double? hopSeconds, double timeExpansion = 1)
    {
        var window = windowSeconds ?? manifest.WindowSeconds;
        var hop = hopSeconds ?? Math.Min(manifest.HopSeconds, window);
        if (window is not (>= 0.5 and <= 60))
        {
            throw new QueryException($"A window of {window:0.###} s is not possible; choose 0.5 to 60 s.");
        }

        if (!(hop > 0 && hop <= window))
        {
            throw new QueryException($"A hop of {hop:0.###} s is not possible with a window of {window:0.###} s; choose more than 0 and at most the window.");
        }

        return new WindowPlan { WindowSeconds = window, HopSeconds = hop, MinimumSeconds = manifest.MinimumSeconds, TimeExpansion = timeExpansion };
    }

    /// <summary>Up to where a model hears, in the recording's own frequencies, Hz.</summary>
    public static double BandHz(ModelManifest manifest, double timeExpansion)
    {
        var nyquist = manifest.SampleRateHz / 2.0;
        return Math.Min(manifest.FrontEnd.Bank?.HighHz ?? nyquist, nyquist) * timeExpansion;
    }
}
