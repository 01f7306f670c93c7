namespace AvexSearch.Evaluation;

/// <summary>From logits to probabilities, and what they cost.</summary>
internal static class LogisticLink
{
    /// <summary>Replaces logits by probabilities that sum to 1; returns the cross-entropy against the targets.</summary>
    public static double Softmax(Span<double> row, ReadOnlySpan<float> target)
    {
        var greatest = double.NegativeInfinity;
        double chosen = 0, sum = 0;
        for (var k = 0; k < row.Length; k++)
        {
            greatest = Math.Max(greatest, row[k]);
            chosen += target.IsEmpty ? 0 : target[k] * row[k];
        }

        for (var k = 0; k < row.Length; k++)
        {
            sum += row[k] = Math.Exp(row[k] - greatest);
        }

        for (var k = 0; k < row.Length; k++)
        {
            row[k] /= sum;
        }

        return greatest + Math.Log(sum) - chosen;
    }

    /// <summary>Replaces every logit by a probability of its own; returns the sum of the cross-entropies against the targets.</summary>
    public static double Sigmoid(Span<double> row, ReadOnlySpan<float> target)
    {
        double loss = 0;
        for (var k = 0; k < row.Length; k++)
        {
            var small = Math.Exp(-Math.Abs(row[k]));
            loss += Math.Max(row[k], 0) + Math.Log(1 + small) - (target.IsEmpty ? 0 : target[k] * row[k]);
            row[k] = row[k] >= 0 ? 1 / (1 + small) : small / (1 + small);
        }

        return loss;
    }
}
