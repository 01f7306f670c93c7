using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The first principal components of items: mean and orthonormal axes, greatest variance first.</summary>
/// <remarks>
/// Exact, from the smaller of the covariance and the Gram matrix, while that has at most 512 rows. Above, subspace iteration from a seeded start
/// (Halko, Martinsson and Tropp 2011, algorithm 4.4, with six rounds): the axes span the leading subspace to about the ratio of the neighbouring
/// eigenvalues to the power 13.
/// </remarks>
internal sealed class PrincipalAxes
{
    private const int ExactRows = 512;
    private const int Rounds = 6;
    private const int Spare = 8;
    private const double SmallestShareOfVariance = 1e-10;

    private PrincipalAxes(double[] mean, double[] axes) => (Mean, Axes, Count) = (mean, axes, axes.Length / mean.Length);

    /// <summary>[dimensions] mean of the items.</summary>
    public double[] Mean { get; }

    /// <summary>[count, dimensions] orthonormal rows.</summary>
    public double[] Axes { get; }

    /// <summary>Number of axes.</summary>
    public int Count { get; }

    /// <summary>Finds the axes.</summary>
    /// <param name="items">[n, dimensions] values.</param>
    /// <param name="most">The most axes wanted; there are fewer when the items span fewer.</param>
    /// <param name="seed">Seed of the start when the set is large.</param>
    public static PrincipalAxes Of(EmbeddingMatrix items, int most, int seed)
    {
        var dimensions = items.Dimensions;
        var mean = MeanOf(items);
        var centred = new double[(long)items.Count * dimensions];
        for (var i = 0; i < items.Count; i++)
        {
            var row = items.Row(i);
            for (var k = 0; k < dimensions; k++)
            {
                centred[((long)i * dimensions) + k] = row[k] - mean[k];
            }
        }

        var count = Math.Min(most, Math.Min(dimensions, Math.Max(0, items.Count - 1)));
        var (values, axes) = count == 0 ? ([], [])
            : Math.Min(items.Count, dimensions) > Math.Max(ExactRows, count + Spare) ? Iterated(centred, items.Count, dimensions, count, seed)
            : dimensions <= items.Count ? FromCovariance(centred, items.Count, dimensions)
            : FromGram(centred, items.Count, dimensions);
        var kept = values.Take(count).TakeWhile(value => value > SmallestShareOfVariance * values[0]).Count();
        return new PrincipalAxes(mean, axes[..(kept * dimensions)]);
    }

    /// <summary>[n, count] coordinates of items.</summary>
    public double[] Project(EmbeddingMatrix items)
    {
        var coordinates = new double[items.Count * Count];
        Parallel.For(0, items.Count, () => new double[Mean.Length], (item, _, centred) =>
        {
            var row = items.Row(item);
            for (var k = 0; k < centred.Length; k++)
            {
                centred[k] = row[k] - Mean[k];
            }

            for (var axis = 0; axis < Count; axis++)
            {
                coordinates[(item * Count) + axis] = TensorPrimitives.Dot<double>(centred, Axes.AsSpan(axis * Mean.Length, Mean.Length));
            }

            return centred;
        }, _ => { });
        return coordinates;
    }

    private static double[] MeanOf(EmbeddingMatrix items)
    {
        var mean = new double[items.Dimensions];
        for (var i = 0; i < items.Count; i++)
        {
            var row = items.Row(i);
            for (var k = 0; k < mean.Length; k++)
            {
                mean[k] += row[k];
            }
        }

        return Array.ConvertAll(mean, sum => sum / Math.Max(1, items.Count));
    }

    private static (double[] Values, double[] Axes) FromCovariance(double[] centred, int count, int dimensions)
    {
        var columns = new double[centred.Length];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < dimensions; k++)
            {
                columns[(k * count) + i] = centred[(i * dimensions) + k];
            }
        }

        return SymmetricEigenvectors.Of(Gram(columns, dimensions, count), dimensions);
    }

    private static (double[] Values, double[] Axes) FromGram(double[] centred, int count, int dimensions)
    {
        var (values, vectors) = SymmetricEigenvectors.Of(Gram(centred, count, dimensions), count);
        var axes = new double[count * dimensions];
        Parallel.For(0, count, axis =>
        {
            var target = axes.AsSpan(axis * dimensions, dimensions);
            for (var i = 0; i < count; i++)
            {
                TensorPrimitives.MultiplyAdd(centred.AsSpan(i * dimensions, dimensions), vectors[(axis * count) + i], target, target);
            }

            var norm = Math.Max(TensorPrimitives.Norm<double>(target), double.Epsilon);
            TensorPrimitives.Divide(target, norm, target);
        });
        return (values, axes);
    }

    private static (double[] Values, double[] Axes) Iterated(double[] centred, int count, int dimensions, int axes, int seed)
    {
        var width = axes + Spare;
        var random = new Random(seed);
        var basis = new double[width * dimensions];
        for (var i = 0; i < basis.Length; i++)
        {
            basis[i] = random.NextDouble() - 0.5;
        }

        for (var round = 0; round < Rounds; round++)
        {
            Orthonormalise(basis, dimensions);
            basis = Back(centred, Forward(centred, basis, count, dimensions), count, dimensions);
        }

        Orthonormalise(basis, dimensions);
        var forward = Forward(centred, basis, count, dimensions);
        var (values, rotation) = SymmetricEigenvectors.Of(Gram(forward, width, count), width);
        var rotated = new double[basis.Length];
        for (var i = 0; i < width; i++)
        {
            var target = rotated.AsSpan(i * dimensions, dimensions);
            for (var j = 0; j < width; j++)
            {
                TensorPrimitives.MultiplyAdd(basis.AsSpan(j * dimensions, dimensions), rotation[(i * width) + j], target, target);
            }
        }

        return (values, rotated);
    }

    /// <summary>[width, count]: every basis vector with every item.</summary>
    private static double[] Forward(double[] centred, double[] basis, int count, int dimensions)
    {
        var width = basis.Length / dimensions;
        var products = new double[width * count];
        Parallel.For(0, count, item =>
        {
            for (var i = 0; i < width; i++)
            {
                products[(i * count) + item] = TensorPrimitives.Dot<double>(
                    basis.AsSpan(i * dimensions, dimensions), centred.AsSpan(item * dimensions, dimensions));
            }
        });
        return products;
    }

    /// <summary>[width, dimensions]: items summed with their products as weights.</summary>
    private static double[] Back(double[] centred, double[] products, int count, int dimensions)
    {
        var width = products.Length / count;
        var sums = new double[width * dimensions];
        Parallel.For(0, width, i =>
        {
            var target = sums.AsSpan(i * dimensions, dimensions);
            for (var item = 0; item < count; item++)
            {
                TensorPrimitives.MultiplyAdd(centred.AsSpan(item * dimensions, dimensions), products[(i * count) + item], target, target);
            }
        });
        return sums;
    }

    private static void Orthonormalise(double[] rows, int dimensions)
    {
        for (var i = 0; i < rows.Length / dimensions; i++)
        {
            var row = rows.AsSpan(i * dimensions, dimensions);

            // Twice is enough (Kahan and Parlett).
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    var earlier = rows.AsSpan(j * dimensions, dimensions);
                    TensorPrimitives.MultiplyAdd(earlier, -TensorPrimitives.Dot<double>(earlier, row), row, row);
                }
            }

            TensorPrimitives.Divide(row, Math.Max(TensorPrimitives.Norm<double>(row), double.Epsilon), row);
        }
    }

    private static double[] Gram(double[] rows, int count, int dimensions)
    {
        var gram = new double[count * count];
        Parallel.For(0, count, i =>
        {
            for (var j = 0; j <= i; j++)
            {
                gram[(i * count) + j] = gram[(j * count) + i] = TensorPrimitives.Dot<double>(
                    rows.AsSpan(i * dimensions, dimensions), rows.AsSpan(j * dimensions, dimensions));
            }
        });
        return gram;
    }
}
