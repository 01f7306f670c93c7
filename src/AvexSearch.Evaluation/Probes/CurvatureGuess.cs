using System.Numerics.Tensors;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The inverse of a bound on the logistic loss' second derivative: what makes its minimisation take tens of steps, not hundreds.</summary>
/// <remarks>
/// The second derivative is at most a times the correlations of the features, for all outputs alike (Böhning 1992), plus the penalty. It only
/// guides the steps: the minimum does not depend on it.
/// </remarks>
internal sealed class CurvatureGuess
{
    // The inverse is kept in single precision; below this share of a its digits would be noise.
    private const double SmallestPenalty = 1e-3;
    private const int MostDimensions = 2048;
    private const int ColumnBlock = 64;
    private readonly int _outputs;
    private readonly int _dimensions;
    private readonly double _bound;
    private readonly double[]? _correlations;
    private float[]? _inverse;

    public CurvatureGuess(BlockedFeatures features, ProbeTargets targets, CancellationToken cancellationToken)
    {
        (_outputs, _dimensions) = (targets.Outputs, features.Dimensions);
        _bound = targets.IsSoftmax ? 1.0 / _outputs : 0.25;

        // The inverse costs dimensions cubed; a step costs items times dimensions times outputs, and some hundred are saved.
        var pays = (double)_dimensions * _dimensions <= 100.0 * features.Count * _outputs;
        _correlations = pays && _dimensions <= MostDimensions ? Correlations(features, cancellationToken) : null;
    }

    /// <summary>Makes it fit a penalty.</summary>
    public void Prepare(double penalty, CancellationToken cancellationToken)
    {
        if (_correlations is null)
        {
            return;
        }

        var matrix = new double[_correlations.Length];
        TensorPrimitives.Multiply(_correlations, _bound, matrix);
        for (var i = 0; i < _dimensions; i++)
        {
            matrix[(i * _dimensions) + i] += Math.Max(penalty, SmallestPenalty * _bound);
        }

        _inverse = SymmetricInverse.Of(matrix, _dimensions, cancellationToken);
    }

    /// <summary>Multiplies [outputs, dimensions] weights and [outputs] intercepts.</summary>
    public void Multiply(ReadOnlySpan<double> vector, Span<double> product)
    {
        if (_inverse is null)
        {
            vector.CopyTo(product);
            return;
        }

        var weights = _outputs * _dimensions;
        var (single, result) = (new float[weights], new float[weights]);
        var length = Math.Max(1e-300, TensorPrimitives.Norm(vector));
        for (var i = 0; i < weights; i++)
        {
            single[i] = (float)(vector[i] / length);
        }

        MatrixProduct.RowsByRows(single, _inverse, _dimensions, result);
        for (var i = 0; i < weights; i++)
        {
            product[i] = result[i] * length;
        }

        for (var i = weights; i < vector.Length; i++)
        {
            product[i] = vector[i] / _bound;
        }
    }

    private static double[] Correlations(BlockedFeatures features, CancellationToken cancellationToken)
    {
        var dimensions = features.Dimensions;
        var correlations = new double[dimensions * dimensions];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, (dimensions + ColumnBlock - 1) / ColumnBlock, options, columnBlock =>
        {
            var first = columnBlock * ColumnBlock;
            var (rows, until) = (Math.Min(ColumnBlock, dimensions - first), Math.Min(dimensions, first + ColumnBlock));
            var products = new float[rows * until];
            var totals = new double[products.Length];
            for (var block = 0; block < features.Blocks; block++)
            {
                MatrixProduct.RowsByRows(
                    features.Columns(block, first, rows), features.Columns(block, 0, until), features.ItemsOf(block), products);
                for (var i = 0; i < products.Length; i++)
                {
                    totals[i] += products[i];
                }
            }

            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j <= first + i; j++)
                {
                    var value = totals[(i * until) + j] / features.Count;
                    correlations[((first + i) * dimensions) + j] = value;
                    correlations[(j * dimensions) + first + i] = value;
                }
            }
        });
        return correlations;
    }
}
