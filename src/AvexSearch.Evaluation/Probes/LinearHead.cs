using AvexSearch.Evaluation.Kernels;

namespace AvexSearch.Evaluation;

/// <summary>Logistic regression on scaled embeddings.</summary>
/// <param name="outputs">Classes and how they share.</param>
/// <param name="scaling">[dimensions] means and deviations of the training part.</param>
/// <param name="weights">[outputs, dimensions].</param>
/// <param name="intercepts">[outputs].</param>
internal sealed class LinearHead(ProbeOutputs outputs, FeatureScaling scaling, float[] weights, float[] intercepts) : IProbeHead
{
    private readonly int _dimensions = scaling.Mean.Length;

    public IReadOnlyList<ProbeTensor> Tensors =>
    [
        new("mean", [_dimensions], scaling.Mean), new("scale", [_dimensions], scaling.Scale),
        new("weights", [outputs.Count, _dimensions], weights), new("intercepts", [outputs.Count], intercepts),
    ];

    public void Score(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        var count = rows.Length / _dimensions;
        var scaled = new float[rows.Length];
        for (var i = 0; i < count; i++)
        {
            scaling.Apply(rows.Slice(i * _dimensions, _dimensions), scaled.AsSpan(i * _dimensions, _dimensions));
        }

        var products = new float[count * outputs.Count];
        MatrixProduct.RowsByRows(scaled, weights, _dimensions, products);
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
