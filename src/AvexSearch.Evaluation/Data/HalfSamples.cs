namespace AvexSearch.Evaluation;

/// <summary>Intervals of figures that a copy of an item would change, as agreement of clusters and classes: a copy always agrees with its original.</summary>
/// <remarks>
/// A draw is half of the groups, none twice (McCarthy 1969, "Pseudo-replication: half samples"; Politis and Romano 1994, subsampling). The spread of
/// halves around the whole is the sampling error of the whole; of an odd number n of groups m = (n - 1) / 2 are drawn and the spread is multiplied by
/// sqrt(m / (n - m)). Fewer items bias such figures, so the draws are moved to have the figure as their mean: only their spread counts. Then percentiles,
/// which hold the figure and stay within what is possible for it.
/// </remarks>
public static class HalfSamples
{
    /// <summary>Intervals of several figures from the same draws.</summary>
    /// <param name="groups">[n] group of each item.</param>
    /// <param name="values">[m] the figures of all items.</param>
    /// <param name="ranges">[m] the least and the greatest possible value of each.</param>
    /// <param name="settings">Number of draws, seed and level: the same seed over the same groups gives the same draws.</param>
    /// <param name="statistic">Computes the figures of a draw; called from several threads.</param>
    /// <param name="cancellationToken">Looked at before every draw.</param>
    /// <returns>[m] intervals; null where no draw defines the figure.</returns>
    public static Interval?[] Intervals(
        ReadOnlyMemory<int> groups, IReadOnlyList<double> values, IReadOnlyList<Interval> ranges, BootstrapSettings settings,
        GroupBootstrap.Statistic statistic, CancellationToken cancellationToken)
    {
        var (places, count) = Numbering.Of(groups.Span);
        var samples = GroupBootstrap.Samples(
            count, values.Count, settings, Draw, (drawn, statistics) => statistic(Array.ConvertAll(places, place => drawn[place]), statistics), cancellationToken);
        var scale = Math.Sqrt(count / 2 / (double)(count - (count / 2)));
        return [.. samples.Select((sample, i) => Around(values[i], sample, scale, ranges[i], settings.Level))];
    }

    private static Interval? Around(double value, double[] samples, double scale, Interval range, double level)
    {
        double[] defined = [.. samples.Where(sample => !double.IsNaN(sample))];
        var mean = defined.DefaultIfEmpty().Average();
        // A few draws far off can carry the mean, and with it the figure, beyond the percentiles.
        return GroupBootstrap.Percentile(Array.ConvertAll(defined, sample => value + (scale * (sample - mean))), level) is { } interval
            ? new Interval(Math.Max(range.Low, Math.Min(value, interval.Low)), Math.Min(range.High, Math.Max(value, interval.High)))
            : null;
    }

    private static int[] Draw(int groups, Random random)
    {
        var drawn = new int[groups];
        drawn.AsSpan(0, groups / 2).Fill(1);
        random.Shuffle(drawn);
        return drawn;
    }
}
