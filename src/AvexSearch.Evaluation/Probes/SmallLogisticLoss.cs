using System.Numerics.Tensors;

namespace AvexSearch.Evaluation;

/// <summary>The loss of few items, all in double precision: where a weak penalty leaves the minimum flat, single precision would show.</summary>
internal sealed class SmallLogisticLoss : ILogisticLoss
{
    /// <summary>Items times dimensions times outputs up to which it is quick enough.</summary>
    public const long MostProducts = 1 << 22;

    private readonly double[] _features;
    private readonly int _dimensions;
    private readonly ProbeTargets _targets;

    public SmallLogisticLoss(BlockedFeatures features, ProbeTargets targets)
    {
        (_dimensions, _targets) = (features.Dimensions, targets);
        _features = new double[features.Count * features.Dimensions];
        for (var block = 0; block < features.Blocks; block++)
        {
            TensorPrimitives.ConvertTruncating(features.Rows(block), _features.AsSpan(BlockedFeatures.First(block) * _dimensions));
        }
    }

    public double Penalty { get; set; }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (outputs, items) = (_targets.Outputs, _features.Length / _dimensions);
        var weights = parameters[..(outputs * _dimensions)];
        var row = new double[outputs];
        double loss = 0;
        gradient.Clear();
        for (var item = 0; item < items; item++)
        {
            var features = _features.AsSpan(item * _dimensions, _dimensions);
            var target = _targets.Values.AsSpan(item * outputs, outputs);
            for (var k = 0; k < outputs; k++)
            {
                row[k] = TensorPrimitives.Dot<double>(weights.Slice(k * _dimensions, _dimensions), features) + parameters[weights.Length + k];
            }

            loss += _targets.IsSoftmax ? LogisticLink.Softmax(row, target) : LogisticLink.Sigmoid(row, target);
            for (var k = 0; k < outputs; k++)
            {
                var residual = (row[k] - target[k]) / items;
                var part = gradient.Slice(k * _dimensions, _dimensions);
                TensorPrimitives.MultiplyAdd<double>(features, residual, part, part);
                gradient[weights.Length + k] += residual;
            }
        }

        var penalised = gradient[..weights.Length];
        TensorPrimitives.MultiplyAdd(weights, Penalty, penalised, penalised);
        return (loss / items) + (0.5 * Penalty * TensorPrimitives.SumOfSquares(weights));
    }
}
