using System.Numerics;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>Sorts values into buckets of equal width, quickly and in order: a greater value is never in a lower bucket.</summary>
internal static class Buckets
{
    /// <summary>Bucket 0 is for values below <paramref name="low"/>, 1 begins there, and the last takes what is above all others.</summary>
    /// <param name="values">Values; minus infinity is below all.</param>
    /// <param name="low">Where bucket 1 begins.</param>
    /// <param name="scale">Buckets per unit, finite.</param>
    /// <param name="last">The last bucket, at most 2^24.</param>
    /// <param name="buckets">[values] what to fill.</param>
    public static void Of(ReadOnlySpan<float> values, float low, float scale, int last, Span<int> buckets)
    {
        // Rounded step by step in both loops, never fused: equal values must fall into equal buckets.
        var (lows, scales, lasts) = (new Vector<float>(low), new Vector<float>(scale), new Vector<float>(last));
        var i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            var place = ((new Vector<float>(values[i..]) - lows) * scales) + Vector<float>.One;
            Vector.ConvertToInt32(Vector.Min(Vector.Max(place, Vector<float>.Zero), lasts)).CopyTo(buckets[i..]);
        }

        for (; i < values.Length; i++)
        {
            buckets[i] = Scalar(values[i], low, scale, last);
        }
    }

    /// <summary>The definition.</summary>
    public static int Scalar(float value, float low, float scale, int last)
    {
        var place = (value - low) * scale;
        place += 1;
        return (int)Math.Min(Math.Max(place, 0), last);
    }
}
