namespace AvexSearch.Evaluation;

/// <summary>Two systems over the same items, or over items of the same groups: what differs, and whether that can be chance.</summary>
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
        CancellationToken cancellationToken) =>
        Compare(new ScoredItems(truth, left, groups), new ScoredItems(truth, right, groups), bootstrap, prefix, cancellationToken);

    /// <summary>The same where each system has items of its own (windows of another length) in the same groups: both see the same draws of groups.</summary>
    /// <param name="left">The one system.</param>
    /// <param name="right">The other.</param>
    /// <param name="bootstrap">Resamples, seed and level.</param>
    /// <param name="prefix">Put before every key.</param>
    /// <param name="cancellationToken">Looked at before every class and resample.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a group that only one of them has.</exception>
    public static IReadOnlyList<PairedDifference> Compare(
        ScoredItems left, ScoredItems right, BootstrapSettings bootstrap, string prefix, CancellationToken cancellationToken)
    {
        var (first, second) = (new ClassificationScorer(left.Truth, left.Scores, cancellationToken), new ClassificationScorer(right.Truth, right.Scores, cancellationToken));
        var (ofLeft, ofRight) = (ClassificationMetrics.Groups(left.Groups, left.Truth.Count), ClassificationMetrics.Groups(right.Groups, right.Truth.Count));
        if (!ofLeft.ToArray().ToHashSet().SetEquals(ofRight.ToArray()))
        {
            throw new ArgumentException("The two systems have items of different groups, so they can't be drawn together.", nameof(right));
        }

        var keys = ClassificationScorer.Keys;
        var (leftValues, rightValues) = (new double[keys.Count], new double[keys.Count]);
        first.Fill([], leftValues);
        second.Fill([], rightValues);
        var samples = GroupBootstrap.Samples((int[])[.. ofLeft.Span, .. ofRight.Span], keys.Count, bootstrap, Difference, cancellationToken);
        return [.. keys.Select((key, place) => new PairedDifference(
            $"{prefix}_{key}", ClassificationMetrics.Defined(leftValues[place]), ClassificationMetrics.Defined(rightValues[place]),
            ClassificationMetrics.Defined(leftValues[place] - rightValues[place]), GroupBootstrap.Percentile(samples[place], bootstrap.Level),
            ShareAbove(samples[place]))).Where(difference => difference.Key != $"{prefix}_auroc")];

        void Difference(ReadOnlySpan<int> counts, Span<double> values)
        {
            Span<double> other = stackalloc double[keys.Count];
            first.Fill(counts[..ofLeft.Length], values);
            second.Fill(counts[ofLeft.Length..], other);
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
