namespace AvexSearch.Evaluation;

/// <summary>Bootstrap over groups (recordings, individuals): items of one group are drawn or left out together, because they are not independent.</summary>
/// <remarks>
/// Cluster bootstrap with the percentile interval (Efron and Tibshirani 1993, chapters 8 and 13). Two systems that are resampled with the same
/// settings over the same groups see the same draws, so differences between their samples are paired.
/// </remarks>
public static class GroupBootstrap
{
    /// <summary>Fills one sample of every statistic.</summary>
    /// <param name="counts">[n] how often each item was drawn, 0 or more.</param>
    /// <param name="statistics">[m] what to fill; NaN where the draw does not define it.</param>
    public delegate void Statistic(ReadOnlySpan<int> counts, Span<double> statistics);

    /// <summary>Draws as many groups as there are, with replacement, again and again.</summary>
    /// <param name="groups">[n] group of each item.</param>
    /// <param name="statistics">Number m of statistics.</param>
    /// <param name="settings">Number of resamples and seed.</param>
    /// <param name="statistic">Computes them; called from several threads.</param>
    /// <param name="cancellationToken">Looked at before every resample.</param>
    /// <returns>[m][resamples] samples, in the order of the draws.</returns>
    public static double[][] Samples(
        ReadOnlyMemory<int> groups, int statistics, BootstrapSettings settings, Statistic statistic, CancellationToken cancellationToken)
    {
        var (places, count) = Numbering.Of(groups.Span);
        return Samples(
            count, statistics, settings, Draw, (drawn, values) => statistic(Array.ConvertAll(places, place => drawn[place]), values), cancellationToken);
    }

    /// <summary>Samples of means of values of the items, much faster than by <see cref="Samples(ReadOnlyMemory{int}, int, BootstrapSettings, Statistic, CancellationToken)"/>, with the same draws.</summary>
    /// <param name="groups">[n] group of each item.</param>
    /// <param name="classes">Null for the mean over items; else the labels of the n items, for the mean over classes of the mean of the items of the class. An item counts in each of its classes, a class that was not drawn is left out.</param>
    /// <param name="values">[m][n] values; NaN: the item is left out.</param>
    /// <param name="settings">Number of resamples and seed.</param>
    /// <param name="cancellationToken">Looked at before every resample.</param>
    /// <returns>[m][resamples] means, in the order of the draws; NaN where no item counts.</returns>
    public static double[][] Means(
        ReadOnlyMemory<int> groups, LabelSets? classes, IReadOnlyList<ReadOnlyMemory<double>> values, BootstrapSettings settings, CancellationToken cancellationToken)
    {
        var (places, count) = Numbering.Of(groups.Span);
        var sums = new GroupSums(places, classes, values);
        return Samples(count, values.Count, settings, Draw, (drawn, means) => sums.Means(drawn, means), cancellationToken);
    }

    /// <summary>The percentile interval of samples; null when there are none. Samples that are NaN are left out.</summary>
    public static Interval? Percentile(IReadOnlyCollection<double> samples, double level)
    {
        var sorted = samples.Where(sample => !double.IsNaN(sample)).Order().ToArray();
        var tail = (1 - level) / 2;
        return sorted.Length == 0 ? null : new Interval(Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    /// <summary>Samples by any way of drawing: <paramref name="draw"/> says how often each group is drawn, and the statistic sees it.</summary>
    internal static double[][] Samples(
        int groups, int statistics, BootstrapSettings settings, Func<int, Random, int[]> draw, DrawnStatistic statistic, CancellationToken cancellationToken)
    {
        var samples = new double[statistics][];
        for (var i = 0; i < statistics; i++)
        {
            samples[i] = new double[settings.Resamples];
        }

        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, settings.Resamples, parallel, resample =>
        {
            var values = new double[statistics];
            statistic(draw(groups, new Random(HashCode(settings.Seed, resample))), values);
            for (var i = 0; i < statistics; i++)
            {
                samples[i][resample] = values[i];
            }
        });
        return samples;
    }

    /// <summary>Linear interpolation between order statistics, as NumPy's default.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }

    private static int[] Draw(int count, Random random)
    {
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            drawn[random.Next(count)]++;
        }

        return drawn;
    }

    /// <summary>A seed for each resample that does not depend on which thread it runs on (splitmix64).</summary>
    private static int HashCode(int seed, int resample)
    {
        var z = ((ulong)(uint)seed << 32 | (uint)resample) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)(z ^ (z >> 31));
    }

    internal delegate void DrawnStatistic(int[] drawn, Span<double> statistics);
}
