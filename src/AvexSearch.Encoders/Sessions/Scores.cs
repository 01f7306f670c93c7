using System.Numerics.Tensors;

namespace AvexSearch.Encoders;

/// <summary>Turns the outputs of a head into probabilities and these into labels.</summary>
internal static class Scores
{
    /// <summary>Applies "sigmoid" or "softmax" in place; "probabilities" stay.</summary>
    public static void ToProbabilities(Span<float> scores, string kind)
    {
        if (kind == "sigmoid")
        {
            TensorPrimitives.Sigmoid(scores, scores);
        }
        else if (kind == "softmax")
        {
            // Shifted by the maximum, so that large logits do not overflow.
            TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), scores);
            TensorPrimitives.SoftMax(scores, scores);
        }
    }

    /// <summary>The labels with the highest scores, best first, ties by index.</summary>
    public static IReadOnlyList<LabelScore> Top(ReadOnlySpan<float> scores, IReadOnlyList<string> labels, int top)
    {
        var values = scores.ToArray();
        return [.. Enumerable.Range(0, values.Length)
            .OrderByDescending(i => values[i])
            .ThenBy(i => i)
            .Take(top)
            .Select(i => new LabelScore(labels[i], values[i]))];
    }
}
