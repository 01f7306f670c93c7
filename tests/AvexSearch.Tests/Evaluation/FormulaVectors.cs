using AvexSearch.Evaluation;

namespace AvexSearch.Tests.Evaluation;

/// <summary>The rows that make_clustering_golden.py makes by <c>formula()</c>: the same numbers in every language.</summary>
internal sealed class FormulaVectors
{
    private ulong _state;

    private FormulaVectors(ulong seed) => _state = seed;

    /// <summary>[n, d] rows around k centres, and the centre of each.</summary>
    public static (EmbeddingMatrix Rows, int[] Labels) Make(int count, int dimensions, int clusters, ulong seed)
    {
        FormulaVectors stream = new(seed);
        double[] centres = [.. Enumerable.Range(0, clusters * dimensions).Select(_ => (4 * stream.Next()) - 2)];
        var rows = new float[count * dimensions];
        var labels = new int[count];
        for (var row = 0; row < count; row++)
        {
            labels[row] = (int)(stream.Next() * clusters);
            var scale = 0.2 + stream.Next();
            for (var i = 0; i < dimensions; i++)
            {
                rows[(row * dimensions) + i] = (float)(centres[(labels[row] * dimensions) + i] + (scale * (stream.Next() + stream.Next() + stream.Next() - 1.5)));
            }
        }

        return (new EmbeddingMatrix(rows, dimensions), labels);
    }

    private double Next()
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (_state >> 40) / 16777216.0;
    }
}
