namespace AvexSearch.Audio;

/// <summary>Which levels are the darkest and the brightest colour.</summary>
internal readonly record struct Contrast(float LowDb, float HighDb)
{
    /// <summary>About here lies the noise floor: it sinks into the darkest colours.</summary>
    private const double FloorShare = 0.35;

    /// <summary>So many pixels may be as bright as can be: a click does not darken the rest.</summary>
    private const double CeilingShare = 0.999;

    private const float NarrowestDb = 35;
    private const float WidestDb = 75;

    /// <summary>Chooses by percentiles of an image.</summary>
    /// <param name="decibels">Levels of all pixels.</param>
    /// <param name="rangeDb">Wanted range below the ceiling, or null to choose it.</param>
    public static Contrast Of(ReadOnlySpan<float> decibels, double? rangeDb)
    {
        var sorted = decibels.ToArray();
        Array.Sort(sorted);
        var high = At(sorted, CeilingShare);
        var range = (float?)rangeDb ?? Math.Clamp(high - At(sorted, FloorShare), NarrowestDb, WidestDb);
        return high == sorted[0] ? new Contrast(high, high + range) : new Contrast(high - range, high);
    }

    /// <summary>A level from 0 (darkest) to 1 (brightest).</summary>
    public float Apply(float decibel) => Math.Clamp((decibel - LowDb) / (HighDb - LowDb), 0, 1);

    private static float At(float[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
