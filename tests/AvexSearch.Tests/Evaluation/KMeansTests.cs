using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class KMeansTests
{
    // The house's promise: runs differ in their random numbers, the best of ten ends as low (on one of the sets 2 % lower).
    private const double InertiaTolerance = 0.01;

    public static TheoryData<ulong> Seeds => [.. ClusteringGolden.Values.Kmeans.Select(c => c.Seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Inertia_is_at_most_one_percent_above_that_of_scikit_learn(ulong seed)
    {
        var golden = ClusteringGolden.Values.Kmeans.Single(c => c.Seed == seed);
        var (rows, _) = FormulaVectors.Make(golden.Count, golden.Dimensions, golden.TrueClusters, seed);
        Assert.Equal(golden.First, rows.Row(0).ToArray());
        var fitted = Fit(rows, new KMeansSettings { Clusters = golden.Clusters });
        Assert.InRange(fitted.Inertia, 0, golden.Value * (1 + InertiaTolerance));
        Assert.Equal(Distances(rows, fitted).Sum(), fitted.Inertia, fitted.Inertia * 1e-6);
        Assert.Equal(fitted.InitInertias.Min(), fitted.Inertia);
        Assert.Equal(fitted.Inertia, fitted.InitInertias[fitted.Init]);
    }

    /// <summary>Bounds skip comparisons, never a change: every item is with its nearest centre, every centre is the mean of its items.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(150)]
    public void It_ends_at_a_fixed_point_of_Lloyds_iterations(int clusters)
    {
        // 150 clusters are more than the 64 groups of bounds.
        var (rows, _) = FormulaVectors.Make(1500, 7, 30, seed: 12);
        var fitted = Fit(rows, new KMeansSettings { Clusters = clusters, Inits = 2, Tolerance = 0 });
        for (var item = 0; item < rows.Count; item++)
        {
            var own = Squared(rows.Row(item), fitted.Centres.Row(fitted.Labels[item]));
            var nearest = Enumerable.Range(0, clusters).Min(centre => Squared(rows.Row(item), fitted.Centres.Row(centre)));
            Assert.Equal(nearest, own, 1e-5);
        }

        for (var centre = 0; centre < clusters; centre++)
        {
            int[] items = [.. Enumerable.Range(0, rows.Count).Where(item => fitted.Labels[item] == centre)];
            Assert.NotEmpty(items);
            for (var i = 0; i < rows.Dimensions; i++)
            {
                Assert.Equal(items.Average(item => (double)rows.Row(item)[i]), fitted.Centres.Row(centre)[i], 1e-5);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_seed_another_start()
    {
        var (rows, _) = FormulaVectors.Make(900, 33, 20, seed: 13);
        var first = Fit(rows, new KMeansSettings { Clusters = 9, Inits = 3 });
        var again = Fit(rows, new KMeansSettings { Clusters = 9, Inits = 3 });
        var other = Fit(rows, new KMeansSettings { Clusters = 9, Inits = 3, Seed = 1 });
        Assert.Equal(first.Labels, again.Labels);
        Assert.Equal(first.Centres.Values.ToArray(), again.Centres.Values.ToArray());
        Assert.Equal(first.InitInertias, again.InitInertias);
        Assert.NotEqual(first.InitInertias, other.InitInertias);
    }

    [Fact]
    public void As_many_clusters_as_items_leave_no_inertia()
    {
        var (rows, _) = FormulaVectors.Make(12, 4, 3, seed: 14);
        var fitted = Fit(rows, new KMeansSettings { Clusters = 12 });
        Assert.Equal(0, fitted.Inertia, 1e-9);
        Assert.Equal(12, fitted.Labels.Distinct().Count());
    }

    [Fact]
    public void Fewer_distinct_vectors_than_clusters_are_clustered_by_value()
    {
        float[] values = [.. Enumerable.Range(0, 40).SelectMany(item => new float[] { item % 3, item % 3 * 2, 1 })];
        EmbeddingMatrix rows = new(values, 3);
        var fitted = Fit(rows, new KMeansSettings { Clusters = 5 });
        Assert.Equal(0, fitted.Inertia, 1e-9);
        Assert.Equal(1, ClusterMetrics.Evaluate([.. Enumerable.Range(0, 40).Select(item => item % 3)], [.. fitted.Labels]).Homogeneity);
    }

    [Fact]
    public void An_empty_cluster_moves_to_the_farthest_item()
    {
        // Both centres start on the same place, as they do when the farthest items are no candidates; the second cluster is empty at first.
        float[] values = [.. Enumerable.Repeat(0f, 20), 9f];
        EmbeddingMatrix matrix = new(values, 1);
        LloydRun run = new(CentredRows.Of(matrix), 2);
        run.Converge([0, 1], 300, 0, Token);
        Assert.Equal([.. Enumerable.Repeat(0, 20), 1], run.Labels);
        Assert.Equal(0, run.Inertia(Token), 1e-9);
    }

    [Fact]
    public void Two_items_are_one_cluster_or_two()
    {
        EmbeddingMatrix rows = new(new float[] { 1, 1, 3, 3 }, 2);
        Assert.Equal(4, Fit(rows, new KMeansSettings { Clusters = 1 }).Inertia, 1e-6);
        Assert.Equal(0, Fit(rows, new KMeansSettings { Clusters = 2 }).Inertia, 1e-6);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        EmbeddingMatrix rows = new(new float[6], 2);
        Assert.Contains("4 clusters of 3 items", Assert.Throws<ArgumentException>(() => Fit(rows, new KMeansSettings { Clusters = 4 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Fit(rows, new KMeansSettings { Clusters = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(rows, new KMeansSettings { Clusters = 1, Inits = 0 }));
    }

    [Fact]
    public void It_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => KMeans.Fit(new EmbeddingMatrix(new float[6], 2), new KMeansSettings { Clusters = 2 }, null, new CancellationToken(canceled: true)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static KMeansResult Fit(EmbeddingMatrix rows, KMeansSettings settings) => KMeans.Fit(rows, settings, null, Token);

    private static IEnumerable<double> Distances(EmbeddingMatrix rows, KMeansResult fitted) =>
        Enumerable.Range(0, rows.Count).Select(item => Squared(rows.Row(item), fitted.Centres.Row(fitted.Labels[item])));

    private static double Squared(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += ((double)left[i] - right[i]) * ((double)left[i] - right[i]);
        }

        return sum;
    }
}
