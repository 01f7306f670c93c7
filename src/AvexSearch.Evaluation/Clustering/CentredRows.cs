using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Rows less their mean, with their squared lengths: distances from products lose the fewest digits near the origin.</summary>
internal sealed class CentredRows
{
    /// <summary>Rows that a thread takes at once.</summary>
    public const int Block = 256;

    private CentredRows(float[] values, int dimensions, double[] mean, float[] squares)
    {
        (Values, Dimensions, Mean, Squares) = (values, dimensions, mean, squares);
        Count = squares.Length;
    }

    public int Count { get; }

    public int Dimensions { get; }

    public int Blocks => (Count + Block - 1) / Block;

    /// <summary>[n, dimensions].</summary>
    public float[] Values { get; }

    /// <summary>[dimensions] what was taken off.</summary>
    public double[] Mean { get; }

    /// <summary>[n] squared lengths.</summary>
    public float[] Squares { get; }

    public ReadOnlySpan<float> Row(int item) => Values.AsSpan(item * Dimensions, Dimensions);

    /// <summary>[count, dimensions] rows from one on.</summary>
    public ReadOnlySpan<float> Rows(int first, int count) => Values.AsSpan(first * Dimensions, count * Dimensions);

    public static CentredRows Of(EmbeddingMatrix matrix)
    {
        var mean = new double[matrix.Dimensions];
        for (var item = 0; item < matrix.Count; item++)
        {
            DoubleSums.Add(matrix.Row(item), mean);
        }

        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] /= Math.Max(1, matrix.Count);
        }

        var values = new float[matrix.Values.Length];
        var squares = new float[matrix.Count];
        Parallel.For(0, matrix.Count, item =>
        {
            var row = matrix.Row(item);
            var target = values.AsSpan(item * matrix.Dimensions, matrix.Dimensions);
            for (var i = 0; i < row.Length; i++)
            {
                target[i] = (float)(row[i] - mean[i]);
            }

            squares[item] = (float)DoubleSums.Squares(target);
        });
        return new CentredRows(values, matrix.Dimensions, mean, squares);
    }

    /// <summary>Mean over the dimensions of the variance.</summary>
    public double MeanVariance()
    {
        double sum = 0;
        foreach (var square in Squares)
        {
            sum += square;
        }

        return Count == 0 ? 0 : sum / Count / Dimensions;
    }
}
