namespace AvexSearch.Evaluation;

/// <summary>Compares two systems that ranked for the same queries.</summary>
/// <remarks>
/// Paired: each draw of groups is used for both systems. The two-sided p is twice the smaller share of draws on one side of zero, draws at
/// zero on both sides, with one added to each count and to the number of draws (Davison and Hinkley 1997, chapter 4), so that it is never 0.
/// </remarks>
public static class RetrievalComparison
{
    /// <summary>The differences of every metric that both have.</summary>
    /// <param name="first">The system whose advantage is positive.</param>
    /// <param name="second">The other system, evaluated with the same items, labels and groups.</param>
    /// <param name="settings">How intervals are made; the draws are those of the intervals of each system with the same settings.</param>
    /// <param name="cancellationToken">Looked at before every resample.</param>
    /// <exception cref="ArgumentException">The queries, their labels or their bootstrap groups are not the same.</exception>
    public static IReadOnlyList<RetrievalDifference> Between(
        RetrievalResult first, RetrievalResult second, BootstrapSettings settings, CancellationToken cancellationToken)
    {
        CheckSameQueries(first, second);
        var samples = RetrievalSummary.Samples(first, settings, cancellationToken);
        var others = RetrievalSummary.Samples(second, settings, cancellationToken);
        return [.. first.Metrics.Where(metric => others.ContainsKey(metric.Key)).Select(metric =>
            Difference(metric.Key, metric.Value - second.Value(metric.Key), samples[metric.Key], others[metric.Key], settings.Level))];
    }

    private static RetrievalDifference Difference(string key, double value, double[] first, double[] second, double level)
    {
        double[] draws = [.. first.Zip(second, (a, b) => a - b).Where(difference => !double.IsNaN(difference))];
        if (draws.Length == 0)
        {
            return new RetrievalDifference(key, value, null, double.NaN, double.NaN);
        }

        var side = Math.Min(draws.Count(draw => draw <= 0), draws.Count(draw => draw >= 0));
        return new RetrievalDifference(
            key,
            value,
            GroupBootstrap.Percentile(draws, level),
            draws.Count(draw => draw > 0) / (double)draws.Length,
            Math.Min(1, 2 * (side + 1.0) / (draws.Length + 1)));
    }

    private static void CheckSameQueries(RetrievalResult first, RetrievalResult second)
    {
        if (!first.Queries.Select(query => query.Item).SequenceEqual(second.Queries.Select(query => query.Item)))
        {
            throw new ArgumentException($"The systems did not answer the same queries: {first.Queries.Count} and {second.Queries.Count}, or other items.");
        }

        if (!first.QueryLabels.Classes.SequenceEqual(second.QueryLabels.Classes)
            || Enumerable.Range(0, first.Queries.Count).Any(query => !first.QueryLabels.Of(query).SequenceEqual(second.QueryLabels.Of(query))))
        {
            throw new ArgumentException("The systems were judged by different labels.");
        }

        if (!first.BootstrapGroups.Span.SequenceEqual(second.BootstrapGroups.Span))
        {
            throw new ArgumentException("The systems have different bootstrap groups, so their draws cannot be paired.");
        }
    }
}
