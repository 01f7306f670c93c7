using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class ClusterMetricsTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Names => [.. ClusteringGolden.Values.Scores.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_equal_scikit_learn(string name)
    {
        var golden = ClusteringGolden.Values.Scores.Single(c => c.Name == name);
        var table = ContingencyTable.Of(golden.Classes, golden.Clusters);
        AssertScores(golden.Expected, ClusterMetrics.Evaluate(golden.Counts is { } counts ? table.Drawn(counts) : table));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_are_the_same_as_repeating_the_items(string name)
    {
        var golden = ClusteringGolden.Values.Scores.Single(c => c.Name == name);
        int[] counts = [.. Enumerable.Range(0, golden.Classes.Length).Select(item => (item * 7 % 4) + (item == 0 ? 1 : 0))];
        var repeated = ClusterMetrics.Evaluate(Repeat(golden.Classes), Repeat(golden.Clusters));
        AssertScores(
            new ClusteringGolden.Expected(
                repeated.Nmi, repeated.Ami, repeated.Ari, repeated.Homogeneity, repeated.Completeness, repeated.VMeasure, repeated.Purity),
            ClusterMetrics.Evaluate(ContingencyTable.Of(golden.Classes, golden.Clusters).Drawn(counts)));

        int[] Repeat(int[] labels) => [.. labels.SelectMany((label, item) => Enumerable.Repeat(label, counts[item]))];
    }

    [Fact]
    public void Nothing_to_compare_is_agreement() => Assert.Equal(new ClusterScores(1, 1, 1, 1, 1, 1, 1), ClusterMetrics.Evaluate([], []));

    [Fact]
    public void The_same_partition_has_an_adjusted_information_of_one_also_when_every_item_is_apart() =>
        Assert.Equal(1, ClusterMetrics.Evaluate([0, 1, 2, 3], [3, 1, 0, 2]).Ami);

    [Fact]
    public void The_table_counts_clusters_by_rows_and_classes_by_columns()
    {
        var table = ContingencyTable.Of([5, 5, 9, 9, 9], [1, -1, -1, -1, 1]);
        Assert.Equal([-1, 1], table.Clusters);
        Assert.Equal([5, 9], table.Classes);
        Assert.Equal((1L, 2L, 1L, 1L, 5L), (table[0, 0], table[0, 1], table[1, 0], table[1, 1], table.Items));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Contains("3 clusters for 2 classes", Assert.Throws<ArgumentException>(() => ClusterMetrics.Evaluate([1, 2], [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("1 counts for 2 items", Assert.Throws<ArgumentException>(() => ContingencyTable.Of([1, 2], [1, 2]).Drawn([1])).Message, StringComparison.Ordinal);
    }

    private static void AssertScores(ClusteringGolden.Expected expected, ClusterScores scores)
    {
        Assert.Equal(expected.Nmi, scores.Nmi, Tolerance);
        Assert.Equal(expected.Ami, scores.Ami, Tolerance);
        Assert.Equal(expected.Ari, scores.Ari, Tolerance);
        Assert.Equal(expected.Homogeneity, scores.Homogeneity, Tolerance);
        Assert.Equal(expected.Completeness, scores.Completeness, Tolerance);
        Assert.Equal(expected.VMeasure, scores.VMeasure, Tolerance);
        Assert.Equal(expected.Purity, scores.Purity, Tolerance);
    }
}
