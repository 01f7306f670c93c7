using System.Buffers;
using System.Numerics.Tensors;

namespace AvexSearch.Encoders;

/// <summary>Statistics of each band of a log-mel picture.</summary>
/// <remarks>
/// Per band: mean, standard deviation, 10th, 50th and 90th percentile, and the standard deviation of the differences between successive
/// frames (modulation). The picture's overall mean is taken off the levels first, so that a gain does not matter; each kind of
/// statistic is then standardised with the constants below. A small constant component keeps the vector of silence from being zero.
/// </remarks>
internal static class SpectralStatistics
{
    public const int Bands = 64;
    public const int Statistics = 6;
    public const int Dimensions = Bands * Statistics;

    // Typical centre and spread of each kind of statistic, rounded, over field recordings and short clips.
    private static readonly (float Centre, float Spread)[] Standard =
        [(0, 2), (1.2f, 0.8f), (-1.3f, 2), (0, 2), (1.3f, 2), (0.9f, 0.4f)];

    /// <summary>The embedding of one picture.</summary>
    /// <param name="picture">[Bands, frames], natural logarithm of band energies.</param>
    /// <param name="frames">Number of frames, at least 1.</param>
    /// <param name="destination">[6, Bands].</param>
    public static void Compute(ReadOnlySpan<float> picture, int frames, Span<float> destination)
    {
        var level = (float)Mean(picture);
        var sorted = ArrayPool<float>.Shared.Rent(frames);
        try
        {
            for (var band = 0; band < Bands; band++)
            {
                var row = picture.Slice(band * frames, frames);
                row.CopyTo(sorted);
                sorted.AsSpan(0, frames).Sort();
                Store(destination, 0, band, (float)Mean(row) - level);
                Store(destination, 1, band, Deviation(row));
                Store(destination, 2, band, sorted[(int)(0.1 * (frames - 1))] - level);
                Store(destination, 3, band, sorted[(int)(0.5 * (frames - 1))] - level);
                Store(destination, 4, band, sorted[(int)(0.9 * (frames - 1))] - level);
                Store(destination, 5, band, Modulation(row));
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sorted);
        }
    }

    private static void Store(Span<float> destination, int statistic, int band, float value) =>
        destination[statistic * Bands + band] = (value - Standard[statistic].Centre) / Standard[statistic].Spread;

    private static double Mean(ReadOnlySpan<float> values) => (double)TensorPrimitives.Sum(values) / values.Length;

    private static float Deviation(ReadOnlySpan<float> row)
    {
        var mean = Mean(row);
        var sum = 0.0;
        foreach (var value in row)
        {
            sum += (value - mean) * (value - mean);
        }

        return (float)Math.Sqrt(sum / row.Length);
    }

    private static float Modulation(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        for (var t = 1; t < row.Length; t++)
        {
            var difference = (double)row[t] - row[t - 1];
            sum += difference * difference;
        }

        return (float)Math.Sqrt(sum / Math.Max(1, row.Length - 1));
    }
}
