using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Silhouette of clusters: (b - a) / max(a, b), a the mean distance to the other items of the own cluster, b to those of the nearest other.</summary>
/// <remarks>
/// Rousseeuw 1987, with scikit-learn's conventions: 0 for the only item of a cluster and where a and b are both 0. A negative cluster means none: such an
/// item is neither scored nor compared with. Not defined (null) for fewer than two clusters or as many as items.
/// Exact for up to <see cref="SilhouetteSettings.MostItems"/> items, beyond that for a drawn sample against all.
/// </remarks>
public static class Silhouette
{
    private const int RowBlock = 192;
    private const int ColumnBlock = 256;

    // Squared distances below this part of the squared lengths lose digits in a product and are computed by differences.
    private const double Near = 0.1;

    /// <summary>By cosine distance, 1 - cosine similarity.</summary>
    /// <param name="embeddings">[n, dimensions] of any length (norm); a row of zeros has distance 1 from all others.</param>
    /// <param name="clusters">[n] cluster of each item, negative for none.</param>
    /// <param name="settings">How many items are scored.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <exception cref="ArgumentException">Another number of clusters than embeddings.</exception>
    /// <remarks>The mean distance to a cluster is 1 less the product with its mean unit vector, so no pairs are needed.</remarks>
    public static SilhouetteResult? Cosine(
        EmbeddingMatrix embeddings, IReadOnlyList<int> clusters, SilhouetteSettings settings, CancellationToken cancellationToken)
    {
        if (SilhouetteItems.Of(clusters, embeddings.Count, settings) is not { } items)
        {
            return null;
        }

        var (scales, directions) = (Scales(embeddings), Directions(embeddings, items));
        var sums = new double[items.Scored.Length][];
        Parallel.For(0, sums.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var item = items.Scored[i];
            var own = items.Clusters[item];
            var row = embeddings.Row(item);
            sums[i] = new double[items.Sizes.Length];
            for (var cluster = 0; cluster < sums[i].Length; cluster++)
            {
                // The distance of an item to itself is 0 by definition, also where its direction is not defined.
                var self = cluster == own ? 1 - (DoubleSums.Squares(row) * scales[item] * scales[item]) : 0;
                var similarity = DoubleSums.Dot(row, directions.AsSpan(cluster * row.Length, row.Length)) * scales[item];
                sums[i][cluster] = Math.Max(0, items.Sizes[cluster] - similarity - self);
            }
        });
        return items.Score(sums);
    }

    /// <summary>By Euclidean distance of the vectors as they are.</summary>
    /// <param name="embeddings">[n, dimensions].</param>
    /// <param name="clusters">[n] cluster of each item, negative for none.</param>
    /// <param name="settings">How many items are scored.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <exception cref="ArgumentException">Another number of clusters than embeddings.</exception>
    public static SilhouetteResult? Euclidean(
        EmbeddingMatrix embeddings, IReadOnlyList<int> clusters, SilhouetteSettings settings, CancellationToken cancellationToken)
    {
        if (SilhouetteItems.Of(clusters, embeddings.Count, settings) is not { } items)
        {
            return null;
        }

        var centred = CentredRows.Of(embeddings);
        var sums = new double[items.Scored.Length][];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (sums.Length + RowBlock - 1) / RowBlock, parallel, () => new Workspace(centred.Dimensions), (block, _, work) =>
        {
            var first = block * RowBlock;
            var count = Math.Min(RowBlock, sums.Length - first);
            for (var i = 0; i < count; i++)
            {
                work.Rows.Set(i, centred.Row(items.Scored[first + i]));
                sums[first + i] = new double[items.Sizes.Length];
            }

            for (var column = 0; column < centred.Count; column += ColumnBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddDistances(embeddings, centred, items, first, count, column, work, sums);
            }

            return work;
        }, _ => { });
        return items.Score(sums);
    }

    private static void AddDistances(
        EmbeddingMatrix embeddings, CentredRows centred, SilhouetteItems items, int first, int count, int column, Workspace work, double[][] sums)
    {
        var columns = Math.Min(ColumnBlock, centred.Count - column);
        var products = work.Products.AsSpan(0, count * columns);
        MatrixProduct.RowsByRows(work.Rows, count, PackedRows.Right(centred.Rows(column, columns), centred.Dimensions), products);
        for (var i = 0; i < count; i++)
        {
            var item = items.Scored[first + i];
            for (var j = 0; j < columns; j++)
            {
                var other = column + j;
                var cluster = items.Clusters[other];
                if (cluster >= 0 && other != item)
                {
                    var scale = (double)centred.Squares[item] + centred.Squares[other];
                    var square = scale - (2.0 * products[(i * columns) + j]);
                    square = square < Near * scale ? DoubleSums.SquaredDistance(embeddings.Row(item), embeddings.Row(other)) : square;
                    sums[first + i][cluster] += Math.Sqrt(square);
                }
            }
        }
    }

    /// <summary>[n] 1 / norm, 0 for a row of zeros.</summary>
    private static double[] Scales(EmbeddingMatrix embeddings)
    {
        var scales = new double[embeddings.Count];
        Parallel.For(0, scales.Length, item =>
        {
            var norm = Math.Sqrt(DoubleSums.Squares(embeddings.Row(item)));
            scales[item] = norm > 0 ? 1 / norm : 0;
        });
        return scales;
    }

    /// <summary>[k, dimensions] sums of the unit vectors of each cluster.</summary>
    private static double[] Directions(EmbeddingMatrix embeddings, SilhouetteItems items)
    {
        var dimensions = embeddings.Dimensions;
        var sums = new double[items.Sizes.Length * dimensions];
        for (var item = 0; item < embeddings.Count; item++)
        {
            if (items.Clusters[item] is >= 0 and var cluster)
            {
                var row = embeddings.Row(item);
                var norm = Math.Sqrt(DoubleSums.Squares(row));
                DoubleSums.AddScaled(row, norm > 0 ? 1 / norm : 0, sums.AsSpan(cluster * dimensions, dimensions));
            }
        }

        return sums;
    }

    private sealed class Workspace(int dimensions)
    {
        public PackedRows Rows { get; } = PackedRows.Left(RowBlock, dimensions);

        public float[] Products { get; } = new float[RowBlock * ColumnBlock];
    }
}
