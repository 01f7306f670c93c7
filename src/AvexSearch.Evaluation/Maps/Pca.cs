using System.Numerics.Tensors;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Principal component analysis for maps: the few directions of greatest variance.</summary>
/// <remarks>
/// The covariance matrix in double precision, its greatest eigenvectors by subspace iteration with Rayleigh-Ritz steps (Golub and Van Loan, "Matrix
/// Computations", section 8.2) from a fixed start. Signs are fixed by the components, not by the items, so that they stay when items are added.
/// </remarks>
public static class Pca
{
    private const int RowBlock = 256;
    private const int ColumnBlock = 64;

    /// <summary>Finds the components of items and their coordinates.</summary>
    /// <param name="embeddings">[n, dimensions] with n of at least 2; unit vectors for a map by cosine similarity.</param>
    /// <param name="components">Components wanted, at least 1 and at most the dimensions.</param>
    /// <param name="cancellationToken">Looked at once per block and iteration.</param>
    /// <exception cref="ArgumentException">Fewer than two items, or more components than dimensions.</exception>
    public static PcaResult Fit(EmbeddingMatrix embeddings, int components, CancellationToken cancellationToken)
    {
        if (embeddings.Count < 2 || components < 1 || components > embeddings.Dimensions)
        {
            throw new ArgumentException(
                $"{components} components of {embeddings.Count} items of {embeddings.Dimensions} dimensions were asked for; there must be at least 1, at most one per dimension, and two items.");
        }

        var mean = Mean(embeddings);
        var covariance = Covariance(embeddings, mean, cancellationToken);
        double total = 0;
        for (var i = 0; i < mean.Length; i++)
        {
            total += covariance[(i * mean.Length) + i];
        }

        var (values, vectors) = LeadingEigenvectors.Of(covariance, mean.Length, components, cancellationToken);
        FixSigns(vectors, mean.Length);
        return new PcaResult(
            Project(embeddings, mean, vectors, cancellationToken), vectors, mean, values, [.. values.Select(value => total > 0 ? value / total : 0)]);
    }

    private static double[] Mean(EmbeddingMatrix embeddings)
    {
        var mean = new double[embeddings.Dimensions];
        for (var item = 0; item < embeddings.Count; item++)
        {
            DoubleSums.Add(embeddings.Row(item), mean);
        }

        TensorPrimitives.Divide(mean, embeddings.Count, mean);
        return mean;
    }

    /// <summary>[dimensions, dimensions]: items in blocks, turned so that a dimension's values lie together; every thread has rows of its own.</summary>
    private static double[] Covariance(EmbeddingMatrix embeddings, double[] mean, CancellationToken cancellationToken)
    {
        var dimensions = mean.Length;
        var covariance = new double[dimensions * dimensions];
        var turned = new double[dimensions * RowBlock];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        for (var first = 0; first < embeddings.Count; first += RowBlock)
        {
            var rows = Math.Min(RowBlock, embeddings.Count - first);
            Parallel.For(0, dimensions, parallel, i =>
            {
                for (var row = 0; row < rows; row++)
                {
                    turned[(i * rows) + row] = embeddings.Values.Span[((first + row) * dimensions) + i] - mean[i];
                }
            });
            Parallel.For(0, (dimensions + ColumnBlock - 1) / ColumnBlock, parallel, block => AddBlock(covariance, turned, dimensions, rows, block * ColumnBlock));
        }

        for (var i = 0; i < dimensions; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                covariance[(i * dimensions) + j] /= embeddings.Count - 1;
                covariance[(j * dimensions) + i] = covariance[(i * dimensions) + j];
            }
        }

        return covariance;
    }

    private static void AddBlock(double[] covariance, double[] turned, int dimensions, int rows, int first)
    {
        var last = Math.Min(dimensions, first + ColumnBlock);
        for (var j = 0; j < last; j++)
        {
            var other = turned.AsSpan(j * rows, rows);
            for (var i = Math.Max(first, j); i < last; i++)
            {
                covariance[(i * dimensions) + j] += TensorPrimitives.Dot<double>(turned.AsSpan(i * rows, rows), other);
            }
        }
    }

    private static void FixSigns(double[] vectors, int dimensions)
    {
        for (var start = 0; start < vectors.Length; start += dimensions)
        {
            var vector = vectors.AsSpan(start, dimensions);
            if (vector[TensorPrimitives.IndexOfMaxMagnitude<double>(vector)] < 0)
            {
                TensorPrimitives.Negate<double>(vector, vector);
            }
        }
    }

    private static double[] Project(EmbeddingMatrix embeddings, double[] mean, double[] vectors, CancellationToken cancellationToken)
    {
        var dimensions = mean.Length;
        var components = vectors.Length / dimensions;
        var coordinates = new double[embeddings.Count * components];
        Parallel.For(0, embeddings.Count, new ParallelOptions { CancellationToken = cancellationToken }, item =>
        {
            for (var i = 0; i < components; i++)
            {
                var vector = vectors.AsSpan(i * dimensions, dimensions);
                coordinates[(item * components) + i] = DoubleSums.Dot(embeddings.Row(item), vector) - TensorPrimitives.Dot<double>(mean, vector);
            }
        });
        return coordinates;
    }
}
