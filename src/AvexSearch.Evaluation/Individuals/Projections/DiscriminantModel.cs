using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>What is learned on top of principal components: y = rows (x - offset), and for PLDA the variance between individuals along each row.</summary>
internal sealed class DiscriminantModel
{
    private DiscriminantModel(double[] offset, double[] rows, double[] between) => (Offset, Rows, Between) = (offset, rows, between);

    /// <summary>[size].</summary>
    public double[] Offset { get; }

    /// <summary>[outputs, size].</summary>
    public double[] Rows { get; }

    /// <summary>[outputs] variances between individuals where the variance within is 1; empty unless PLDA.</summary>
    public double[] Between { get; }

    /// <summary>Learns from how items vary.</summary>
    /// <param name="kind">What to learn.</param>
    /// <param name="scatter">Scatter within and between individuals.</param>
    /// <param name="shrinkage">Share of the sphere, or null for automatic.</param>
    /// <returns>The model; null when fewer than two individuals, or none with two items, leave nothing to learn.</returns>
    public static DiscriminantModel? Fit(ProjectionKind kind, ClassScatter scatter, double? shrinkage)
    {
        var size = scatter.Size;
        if (size == 0 || scatter.Classes < 2 || scatter.WithinFreedom < 1 || Trace(scatter.Within, size) <= 0 || Trace(scatter.Between, size) <= 0)
        {
            return null;
        }

        var share = shrinkage ?? (size / (double)(size + scatter.WithinFreedom));
        return kind switch
        {
            ProjectionKind.Lda => Lda(scatter, share),
            ProjectionKind.Wccn => Wccn(scatter, share),
            ProjectionKind.Plda => Plda(scatter, share, shrinkage ?? (size / (double)(size + scatter.Classes - 1))),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such projection."),
        };
    }

    /// <summary>[n, outputs] projected items.</summary>
    public EmbeddingMatrix Apply(ReadOnlySpan<double> coordinates)
    {
        var (size, outputs) = (Offset.Length, Rows.Length / Offset.Length);
        var values = new float[coordinates.Length / size * outputs];
        var centred = new double[size];
        for (int item = 0, start = 0; start < coordinates.Length; item++, start += size)
        {
            TensorPrimitives.Subtract(coordinates.Slice(start, size), Offset, centred);
            for (var i = 0; i < outputs; i++)
            {
                values[(item * outputs) + i] = (float)TensorPrimitives.Dot<double>(centred, Rows.AsSpan(i * size, size));
            }
        }

        return new EmbeddingMatrix(values, outputs);
    }

    /// <summary>As scikit-learn's LinearDiscriminantAnalysis(solver="eigen", shrinkage=share) when there are no sessions.</summary>
    private static DiscriminantModel Lda(ClassScatter scatter, double share)
    {
        var size = scatter.Size;
        var (values, vectors) = GeneralisedEigenvectors.Of(
            ClassScatter.Shrink(scatter.Between, size, share), ClassScatter.Shrink(scatter.Within, size, share), size);
        var outputs = Math.Min(size, scatter.Classes - 1);
        outputs = Math.Max(1, values.Take(outputs).Count(value => value > 0));
        return new DiscriminantModel(new double[size], vectors[..(outputs * size)], []);
    }

    private static DiscriminantModel Wccn(ClassScatter scatter, double share)
    {
        var size = scatter.Size;
        var inverse = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            inverse[(i * size) + i] = 1;
        }

        // Rows become the columns of L⁻¹; a projection wants its rows.
        CholeskyFactor.Of(ClassScatter.Shrink(scatter.Within, size, share), size).SolveLower(inverse);
        var rows = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                rows[(i * size) + j] = inverse[(j * size) + i];
            }
        }

        return new DiscriminantModel(new double[size], rows, []);
    }

    /// <summary>Moment estimates of the two covariances (one-way random effects, unequal numbers), then both diagonal in one basis.</summary>
    private static DiscriminantModel Plda(ClassScatter scatter, double withinShare, double betweenShare)
    {
        var size = scatter.Size;
        var unbiased = scatter.WithinItems / (double)scatter.WithinFreedom;
        var within = Array.ConvertAll(scatter.Within, value => value * unbiased);
        double items = scatter.Sizes.Sum();
        var mean = (items - (scatter.Sizes.Sum(n => (double)n * n) / items)) / (scatter.Classes - 1);
        var between = new double[size * size];
        for (var i = 0; i < between.Length; i++)
        {
            between[i] = ((scatter.Between[i] * items) - ((scatter.Classes - 1) * within[i])) / ((scatter.Classes - 1) * mean);
        }

        between = ClassScatter.Shrink(WithoutNegative(between, size), size, betweenShare);
        var (values, vectors) = GeneralisedEigenvectors.Of(between, ClassScatter.Shrink(within, size, withinShare), size);
        var outputs = Math.Max(1, values.Count(value => value > 0));
        return new DiscriminantModel(scatter.MeanOfMeans, vectors[..(outputs * size)], Array.ConvertAll(values[..outputs], value => Math.Max(0, value)));
    }

    /// <summary>The nearest covariance: negative eigenvalues become 0.</summary>
    private static double[] WithoutNegative(double[] matrix, int size)
    {
        var (values, vectors) = SymmetricEigenvectors.Of(matrix, size);
        var result = new double[matrix.Length];
        for (var v = 0; v < size && values[v] > 0; v++)
        {
            for (var i = 0; i < size; i++)
            {
                var row = result.AsSpan(i * size, size);
                TensorPrimitives.MultiplyAdd(vectors.AsSpan(v * size, size), values[v] * vectors[(v * size) + i], row, row);
            }
        }

        return result;
    }

    private static double Trace(double[] matrix, int size)
    {
        double trace = 0;
        for (var i = 0; i < size; i++)
        {
            trace += matrix[(i * size) + i];
        }

        return trace;
    }
}
