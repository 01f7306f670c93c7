namespace AvexSearch.Evaluation;

/// <summary>Temperature scaling (Guo et al. 2017): one number that makes probabilities softer or sharper and leaves their order alone.</summary>
internal static class Temperature
{
    private const double Coldest = 0.05;
    private const double Hottest = 20;
    private const double SmallestProbability = 1e-12;
    private const int Steps = 60;

    /// <summary>Scales rows of probabilities: softmax(log p / t), or sigmoid(logit p / t) for classes of their own.</summary>
    public static void Apply(Span<float> probabilities, int classes, bool isMultiLabel, double temperature)
    {
        var row = new double[classes];
        for (var start = 0; start < probabilities.Length; start += classes)
        {
            _ = Loss(probabilities.Slice(start, classes), [], row, isMultiLabel, temperature);
            for (var i = 0; i < classes; i++)
            {
                probabilities[start + i] = (float)row[i];
            }
        }
    }

    /// <summary>The temperature with the least cross-entropy, by golden section over its logarithm.</summary>
    /// <param name="probabilities">[n, classes] of validation items.</param>
    /// <param name="targets">[n, classes] 1 for a class that the item has.</param>
    /// <param name="isMultiLabel">Whether classes have probabilities of their own.</param>
    public static double Fit(ScoreMatrix probabilities, float[] targets, bool isMultiLabel)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (Math.Log(Coldest), Math.Log(Hottest));
        for (var step = 0; step < Steps; step++)
        {
            var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
            (low, high) = Mean(left) <= Mean(right) ? (low, right) : (left, high);
        }

        return Math.Exp((low + high) / 2);

        double Mean(double logarithm)
        {
            var row = new double[probabilities.Classes];
            double loss = 0;
            for (var item = 0; item < probabilities.Count; item++)
            {
                loss += Loss(probabilities.Row(item), targets.AsSpan(item * row.Length, row.Length), row, isMultiLabel, Math.Exp(logarithm));
            }

            return loss;
        }
    }

    private static double Loss(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> target, double[] row, bool isMultiLabel, double temperature)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var p = Math.Clamp(probabilities[i], SmallestProbability, 1 - SmallestProbability);
            row[i] = (Math.Log(p) - (isMultiLabel ? Math.Log(1 - p) : 0)) / temperature;
        }

        return isMultiLabel ? LogisticLink.Sigmoid(row, target) : LogisticLink.Softmax(row, target);
    }
}
