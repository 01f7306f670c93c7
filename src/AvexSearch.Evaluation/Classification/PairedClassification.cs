namespace AvexSearch.Evaluation;

/// <summary>Two systems over the same items: what differs, and whether that can be chance.</summary>
public static class PairedClassification
{
    /// <summary>Differences of all figures, left minus right, resampled over the same draws.</summary>
    /// <param name="truth">Labels of n items.</param>
    /// <param name="left">[n, classes] scores of the one system.</param>
    /// <param name="right">[n, classes] scores of the other for the same items.</param>
    /// <param name="groups">[n] groups that are drawn together; empty: every item its own.</param>
    /// <param name="bootstrap">Resamples, seed and level.</param>
    /// <param name="prefix">Put before every key.</param>
    /// <param name="cancellationToken">Looked at before every class and resample.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit.</exception>
    public static IReadOnlyList<PairedDifference> Compare(
        LabelSets truth, ScoreMatrix left, ScoreMatrix right, ReadOnlyMemory<int> groups, BootstrapSettings bootstrap, string prefix,
        CancellationToken cancellationToken)
    {
        var (first, second) = (new ClassificationScorer(truth, left, cancellationToken), new ClassificationScorer(truth, right, cancellationToken));
        var keys = ClassificationScorer.Keys;
        var (leftValues, rightValues) = (new double[keys.Count], new double[keys.Count]);
        first.Fill([], leftValues);
        second.Fill([], rightValues);
        var samples = GroupBootstrap.Samples(ClassificationMetrics.Groups(groups, truth.Count), keys.Count, bootstrap, Difference, cancellationToken);
        return [.. keys.Select((key, place) => new PairedDifference(
            $"{prefix}_{key}", ClassificationMetrics.Defined(leftValues[place]), ClassificationMetrics.Defined(rightValues[place]),
            ClassificationMetrics.Defined(leftValues[place] - rightValues[place]), GroupBootstrap.Percentile(samples[place], bootstrap.Level),
            ShareAbove(samples[place]))).Where(difference => difference.Key != $"{prefix}_auroc")];

        void Difference(ReadOnlySpan<int> counts, Span<double> values)
        {
            Span<double> other = stackalloc double[keys.Count];
            first.Fill(counts, values);
            second.Fill(counts, other);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] -= other[i];
            }
        }
    }

    private static double? ShareAbove(double[] samples)
    {
        var defined = samples.Where(sample => !double.IsNaN(sample)).ToList();
        return defined.Count == 0 ? null : defined.Average(sample => sample > 0 ? 1.0 : sample == 0 ? 0.5 : 0.0);
    }
}
