namespace AvexSearch.Evaluation;

/// <summary>Mutual information that two labelings of these sizes have by chance, under the hypergeometric model (Vinh et al. 2010, theorem 3).</summary>
/// <remarks>
/// The sum over possible cell counts starts at the likeliest count, where alone a logarithm of factorials is needed, and goes both ways by the ratio of
/// neighbouring probabilities until what is left is below rounding: about ten standard deviations instead of every count up to the smaller size.
/// </remarks>
internal static class ExpectedInformation
{
    private const double Negligible = 1e-18;

    /// <summary>Expected mutual information in nats.</summary>
    /// <param name="rows">Sizes of the clusters of one labeling.</param>
    /// <param name="columns">Sizes of the other's.</param>
    /// <param name="items">Sum of either.</param>
    public static double Of(long[] rows, long[] columns, long items)
    {
        if (rows.Count(size => size > 0) == 1 || columns.Count(size => size > 0) == 1)
        {
            return 0;
        }

        // Cells of the same two sizes expect the same: sizes are taken once with how often they occur.
        var (rowSizes, columnSizes) = (Sizes(rows), Sizes(columns));
        double expected = 0;
        foreach (var (row, rowTimes) in rowSizes)
        {
            foreach (var (column, columnTimes) in columnSizes)
            {
                expected += rowTimes * columnTimes * Cell(row, column, items);
            }
        }

        return expected;
    }

    private static (long Size, double Times)[] Sizes(long[] sizes) =>
        [.. sizes.Where(size => size > 0).GroupBy(size => size).Select(group => (group.Key, (double)group.Count())).OrderBy(size => size.Key)];

    private static double Cell(long a, long b, long n)
    {
        var least = Math.Max(0, a + b - n);
        var most = Math.Min(a, b);
        var mode = Math.Clamp((long)((a + 1.0) * (b + 1.0) / (n + 2.0)), least, most);
        var atMode = Math.Exp(Factorials.Log(a) + Factorials.Log(b) + Factorials.Log(n - a) + Factorials.Log(n - b) - Factorials.Log(n)
            - Factorials.Log(mode) - Factorials.Log(a - mode) - Factorials.Log(b - mode) - Factorials.Log(n - a - b + mode));
        var outer = Math.Log(a) + Math.Log(b) - Math.Log(n);
        var sum = Term(mode, n, outer, atMode);
        for (var (count, probability) = (mode, atMode); count < most && probability > Negligible;)
        {
            probability *= (double)(a - count) * (b - count) / ((count + 1.0) * (n - a - b + count + 1));
            sum += Term(++count, n, outer, probability);
        }

        for (var (count, probability) = (mode, atMode); count > least && probability > Negligible;)
        {
            probability *= (double)count * (n - a - b + count) / ((a - count + 1.0) * (b - count + 1));
            sum += Term(--count, n, outer, probability);
        }

        return sum;
    }

    private static double Term(long count, long n, double outer, double probability) =>
        count == 0 ? 0 : (double)count / n * (Math.Log(count) - outer) * probability;
}
