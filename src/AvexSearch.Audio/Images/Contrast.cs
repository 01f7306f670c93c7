namespace AvexSearch.Audio;

/// <summary>Which levels are the darkest and the brightest colour.</summary>
internal readonly record struct Contrast(float LowDb, float HighDb)
{
    /// <summary>About here lies the noise floor: it sinks into the darkest colours.</summary>
    private const double FloorShare = 0.35;

    /// <summary>So many pixels may be as bright as can be: a click does not darken the rest.</summary>
    private const double CeilingShare = 0.999;

    /// <summary>An image of noise alone stays dark: the range grows upwards from the floor.</summary>
    private const float NarrowestDb = 30;

    /// <summary>A floor of digital silence does not flatten everything above it.</summary>
    private const float WidestDb = 75;

    /// <summary>Chooses by percentiles of an image.</summary>
    /// <param name="decibels">Levels of all pixels.</param>
    /// <param name="rangeDb">Wanted range below the ceiling, or null to choose it.</param>
    public static Contrast Of(ReadOnlySpan<float> decibels, double? rangeDb)
    {
        var sorted = decibels.ToArray();
        Array.Sort(sorted);
        var high = At(sorted, CeilingShare);
        if (rangeDb is { } range)
        {
            return new Contrast(high - (float)range, high);
        }

        var low = Math.Max(At(sorted, FloorShare), high - WidestDb);
        return new Contrast(low, Math.Max(high, low + NarrowestDb));
    }

    /// <summary>A level from 0 (darkest) to 1 (brightest).</summary>
    public float Apply(float decibel) => Math.Clamp((decibel - LowDb) / (HighDb - LowDb), 0, 1);

    private static float At(float[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
