namespace AvexSearch.Engine;

/// <summary>Tells sound from silence.</summary>
internal static class Silence
{
    /// <summary>Two steps of 16 bits: less than that between the lowest and the highest sample is no sound.</summary>
    private const float Range = 2f / 32768;

    private const int PieceSamples = 16_384;

    /// <summary>Whether samples hold no sound; a constant offset is none.</summary>
    public static bool Is(ReadOnlySpan<float> samples) => Extent(samples) is var (lowest, highest) && !(highest - lowest >= Range);

    /// <summary>Whether a span of a file holds no sound.</summary>
    public static bool Is(QueryClip clip, CancellationToken cancellationToken)
    {
        using var reader = ClipReader.Open(clip, null, channel: null, cancellationToken);
        Span<float> piece = new float[PieceSamples];
        var (lowest, highest) = (float.MaxValue, float.MinValue);
        for (var read = reader.Read(piece); read > 0; read = reader.Read(piece))
        {
            var (low, high) = Extent(piece[..read]);
            (lowest, highest) = (Math.Min(lowest, low), Math.Max(highest, high));
        }

        return !(highest - lowest >= Range);
    }

    private static (float Lowest, float Highest) Extent(ReadOnlySpan<float> samples)
    {
        var (lowest, highest) = (float.MaxValue, float.MinValue);
        foreach (var sample in samples)
        {
            (lowest, highest) = (Math.Min(lowest, sample), Math.Max(highest, sample));
        }

        return (lowest, highest);
    }
}
