using System.Numerics.Tensors;
using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>The loss of many items, on all cores.</summary>
/// <remarks>Products are in single precision over blocks of items, everything that is summed over blocks in double, in a fixed order.</remarks>
internal sealed class LogisticLoss(BlockedFeatures features, ProbeTargets targets, CancellationToken cancellationToken) : ILogisticLoss
{
    private const int ColumnBlock = 64;
    private readonly int _outputs = targets.Outputs;
    private readonly float[] _weights = new float[targets.Outputs * features.Dimensions];
    private readonly float[][] _residuals = new float[features.Blocks][];
    private readonly double[][] _sums = new double[features.Blocks][];
    private readonly double[] _losses = new double[features.Blocks];
    private readonly ParallelOptions _parallel = new() { CancellationToken = cancellationToken };

    public double Penalty { get; set; }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var weights = parameters[.._weights.Length];
        TensorPrimitives.ConvertTruncating(weights, _weights);
        var intercepts = parameters[_weights.Length..].ToArray();
        Parallel.For(0, features.Blocks, _parallel, block => Residuals(block, intercepts));

        var sums = new double[_weights.Length];
        var columnBlocks = (features.Dimensions + ColumnBlock - 1) / ColumnBlock;
        Parallel.For(0, columnBlocks, _parallel, block => WeightGradient(block * ColumnBlock, sums));
        var gradientOfWeights = gradient[.._weights.Length];
        TensorPrimitives.Multiply(weights, Penalty, gradientOfWeights);
        TensorPrimitives.MultiplyAdd(sums, 1.0 / features.Count, gradientOfWeights, gradientOfWeights);
        double loss = 0;
        gradient[_weights.Length..].Clear();
        for (var block = 0; block < features.Blocks; block++)
        {
            loss += _losses[block];
            TensorPrimitives.MultiplyAdd(_sums[block], 1.0 / features.Count, gradient[_weights.Length..], gradient[_weights.Length..]);
        }

        return (loss / features.Count) + (0.5 * Penalty * TensorPrimitives.SumOfSquares(weights));
    }

    /// <summary>Probability minus target of every item of a block, [outputs, items], and the block's loss.</summary>
    private void Residuals(int block, double[] intercepts)
    {
        var count = features.ItemsOf(block);
        var logits = new float[count * _outputs];
        MatrixProduct.RowsByRows(features.Rows(block), _weights, features.Dimensions, logits);
        var residuals = _residuals[block] ??= new float[count * _outputs];
        var sums = new double[_outputs];
        var row = new double[_outputs];
        double loss = 0;
        for (var i = 0; i < count; i++)
        {
            var target = targets.Values.AsSpan((BlockedFeatures.First(block) + i) * _outputs, _outputs);
            for (var k = 0; k < _outputs; k++)
            {
                row[k] = logits[(i * _outputs) + k] + intercepts[k];
            }

            loss += targets.IsSoftmax ? LogisticLink.Softmax(row, target) : LogisticLink.Sigmoid(row, target);
            for (var k = 0; k < _outputs; k++)
            {
                var residual = row[k] - target[k];
                sums[k] += residual;
                residuals[(k * count) + i] = (float)residual;
            }
        }

        (_losses[block], _sums[block]) = (loss, sums);
    }

    private void WeightGradient(int first, double[] sums)
    {
        var columns = Math.Min(ColumnBlock, features.Dimensions - first);
        var products = new float[_outputs * columns];
        var totals = new double[products.Length];
        for (var block = 0; block < features.Blocks; block++)
        {
            MatrixProduct.RowsByRows(_residuals[block], features.Columns(block, first, columns), features.ItemsOf(block), products);
            for (var i = 0; i < products.Length; i++)
            {
                totals[i] += products[i];
            }
        }

        for (var k = 0; k < _outputs; k++)
        {
            totals.AsSpan(k * columns, columns).CopyTo(sums.AsSpan((k * features.Dimensions) + first));
        }
    }
}
