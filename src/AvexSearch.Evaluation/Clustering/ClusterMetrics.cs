namespace AvexSearch.Evaluation;

/// <summary>Scores of a clustering against classes, in double precision.</summary>
/// <remarks>
/// As scikit-learn computes them (checked against 1.2.1), limits included: NMI and AMI are 1 when both labelings have one cluster or none; homogeneity is
/// 1 when there is one class, completeness when there is one cluster. AMI: Vinh, Epps and Bailey, "Information Theoretic Measures for Clusterings
/// Comparison" (JMLR 2010), expectation under the hypergeometric model. ARI: Hubert and Arabie 1985. Homogeneity, completeness, V: Rosenberg and
/// Hirschberg 2007. Where AMI is 0 / 0 up to rounding (both labelings split every item off) scikit-learn gives whatever rounding leaves; here the
/// AMI of labelings that are the same partition is 1.
/// </remarks>
public static class ClusterMetrics
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Scores two labelings.</summary>
    /// <param name="classes">[n] true class of each item; any numbers.</param>
    /// <param name="clusters">[n] cluster of each item; any numbers.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    public static ClusterScores Evaluate(ReadOnlySpan<int> classes, ReadOnlySpan<int> clusters) => Evaluate(ContingencyTable.Of(classes, clusters));

    /// <summary>Scores a table.</summary>
    public static ClusterScores Evaluate(ContingencyTable table)
    {
        var information = Information(table);
        var (classes, clusters) = (Entropy(table.ClassSizes, table.Items), Entropy(table.ClusterSizes, table.Items));
        var homogeneity = classes > 0 ? information / classes : 1;
        var completeness = clusters > 0 ? information / clusters : 1;
        var v = homogeneity + completeness > 0 ? 2 * homogeneity * completeness / (homogeneity + completeness) : 0;
        var single = Used(table.ClassSizes) == Used(table.ClusterSizes) && Used(table.ClassSizes) <= 1;
        return new ClusterScores(
            single ? 1 : information == 0 ? 0 : information / ((classes + clusters) / 2),
            single || IsSamePartition(table) ? 1 : Adjusted(table, information, (classes + clusters) / 2),
            AdjustedRand(table),
            homogeneity,
            completeness,
            v,
            Purity(table));
    }

    private static int Used(long[] sizes) => sizes.Count(size => size > 0);

    private static double Entropy(long[] sizes, long items)
    {
        double entropy = 0;
        foreach (var size in sizes)
        {
            entropy -= size > 0 && size < items ? (double)size / items * (Math.Log(size) - Math.Log(items)) : 0;
        }

        return entropy;
    }

    private static double Information(ContingencyTable table)
    {
        double information = 0;
        var columns = table.ClassSizes.Length;
        for (var i = 0; i < table.Cells.Length; i++)
        {
            if (table.Cells[i] is > 0 and var cell)
            {
                var outer = Math.Log(table.ClusterSizes[i / columns]) + Math.Log(table.ClassSizes[i % columns]);
                var term = (double)cell / table.Items * (Math.Log(cell) + Math.Log(table.Items) - outer);
                information += Math.Abs(term) < Epsilon ? 0 : term;
            }
        }

        return Math.Max(0, information);
    }

    private static double Adjusted(ContingencyTable table, double information, double mean)
    {
        var expected = ExpectedInformation.Of(table.ClusterSizes, table.ClassSizes, table.Items);
        var room = mean - expected;
        return (information - expected) / (room < 0 ? Math.Min(room, -Epsilon) : Math.Max(room, Epsilon));
    }

    private static bool IsSamePartition(ContingencyTable table)
    {
        var columns = table.ClassSizes.Length;
        for (var i = 0; i < table.Cells.Length; i++)
        {
            if (table.Cells[i] is > 0 and var cell && (cell != table.ClusterSizes[i / columns] || cell != table.ClassSizes[i % columns]))
            {
                return false;
            }
        }

        return true;
    }

    private static double AdjustedRand(ContingencyTable table)
    {
        // Twice the number of pairs, as doubles: squares of counts leave long only beyond 3e9 items, doubles are exact up to 2^53.
        double cells = SquareSum(table.Cells), clusters = SquareSum(table.ClusterSizes), classes = SquareSum(table.ClassSizes), n = table.Items;
        var (both, onlyClusters, onlyClasses) = (cells - n, clusters - cells, classes - cells);
        var neither = (n * n) - n - both - onlyClusters - onlyClasses;
        return onlyClusters == 0 && onlyClasses == 0
            ? 1
            : 2 * ((both * neither) - (onlyClusters * onlyClasses))
                / (((both + onlyClasses) * (onlyClasses + neither)) + ((both + onlyClusters) * (onlyClusters + neither)));
    }

    private static double SquareSum(ReadOnlySpan<long> counts)
    {
        double sum = 0;
        foreach (var count in counts)
        {
            sum += (double)count * count;
        }

        return sum;
    }

    private static double Purity(ContingencyTable table)
    {
        long right = 0;
        var columns = table.ClassSizes.Length;
        for (var row = 0; row < table.ClusterSizes.Length; row++)
        {
            long most = 0;
            foreach (var cell in table.Cells.Slice(row * columns, columns))
            {
                most = Math.Max(most, cell);
            }

            right += most;
        }

        return table.Items == 0 ? 1 : (double)right / table.Items;
    }
}
