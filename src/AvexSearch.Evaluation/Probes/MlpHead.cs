using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>A network with one hidden layer of rectified units on scaled embeddings.</summary>
/// <param name="outputs">Classes and how they share.</param>
/// <param name="scaling">[dimensions] means and deviations of the training part.</param>
/// <param name="hiddenWeights">[units, dimensions].</param>
/// <param name="hiddenIntercepts">[units].</param>
/// <param name="weights">[outputs, units].</param>
/// <param name="intercepts">[outputs].</param>
internal sealed class MlpHead(
    ProbeOutputs outputs, FeatureScaling scaling, float[] hiddenWeights, float[] hiddenIntercepts, float[] weights, float[] intercepts) : IProbeHead
{
    private readonly int _dimensions = scaling.Mean.Length;
    private readonly int _units = hiddenIntercepts.Length;

    public IReadOnlyList<ProbeTensor> Tensors =>
    [
        new("mean", [_dimensions], scaling.Mean), new("scale", [_dimensions], scaling.Scale),
        new("hidden_weights", [_units, _dimensions], hiddenWeights), new("hidden_intercepts", [_units], hiddenIntercepts),
        new("weights", [outputs.Count, _units], weights), new("intercepts", [outputs.Count], intercepts),
    ];

    /// <summary>The same network with numbers of its own, for keeping while training goes on.</summary>
    public MlpHead Copy() => new(
        outputs, scaling, (float[])hiddenWeights.Clone(), (float[])hiddenIntercepts.Clone(), (float[])weights.Clone(), (float[])intercepts.Clone());

    public void Score(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        var count = rows.Length / _dimensions;
        var scaled = new float[rows.Length];
        for (var i = 0; i < count; i++)
        {
            scaling.Apply(rows.Slice(i * _dimensions, _dimensions), scaled.AsSpan(i * _dimensions, _dimensions));
        }

        var hidden = new float[count * _units];
        MatrixProduct.RowsByRows(scaled, hiddenWeights, _dimensions, hidden);
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] = Math.Max(0, hidden[i] + hiddenIntercepts[i % _units]);
        }

        var products = new float[count * outputs.Count];
        MatrixProduct.RowsByRows(hidden, weights, _units, products);
        var logits = new double[outputs.Count];
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < logits.Length; k++)
            {
                logits[k] = (double)products[(i * logits.Length) + k] + intercepts[k];
            }

            outputs.Write(logits, probabilities.Slice(i * outputs.Classes, outputs.Classes));
        }
    }
}
