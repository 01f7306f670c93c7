using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class UmapTests
{
    private const int Count = 500;
    private const int K = 15;

    // Of 12 dimensions on 2, about 0.39 of the neighbours stay; chance is 0.03. A floor, not a target.
    private const double PreservationFloor = 0.35;
    private const double SameGroupFloor = 0.98;

    [Fact]
    public void Neighbours_lie_near_on_the_map()
    {
        var (rows, labels) = FormulaVectors.Make(Count, 12, 6, seed: 41);
        var lists = NeighborLists.Exact(rows, K, null, Token);
        var map = Layout(rows, lists, new UmapSettings());
        Assert.All(map, value => Assert.True(float.IsFinite(value)));
        int kept = 0, same = 0;
        for (var item = 0; item < Count; item++)
        {
            int[] near = [.. Enumerable.Range(0, Count).Where(other => other != item).OrderBy(other => Squared(map, item, other)).Take(K)];
            kept += near.Intersect(lists.Of(item).ToArray()).Count();
            same += near.Count(other => labels[other] == labels[item]);
        }

        Assert.InRange((double)kept / (Count * K), PreservationFloor, 1);
        Assert.InRange((double)same / (Count * K), SameGroupFloor, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_map_and_another_seed_another()
    {
        var (rows, _) = FormulaVectors.Make(120, 5, 3, seed: 42);
        var lists = NeighborLists.Exact(rows, 10, null, Token);
        var settings = new UmapSettings { Epochs = 50 };
        Assert.Equal(Layout(rows, lists, settings), Layout(rows, lists, settings));
        Assert.NotEqual(Layout(rows, lists, settings), Layout(rows, lists, settings with { Seed = 1 }));
    }

    /// <summary>By SciPy 1.10.1: curve_fit over the 300 points that the reference program takes.</summary>
    [Theory]
    [InlineData(0.1, 1.0, 1.5769, 0.8951)]
    [InlineData(0.5, 1.0, 0.5830, 1.3342)]
    public void The_curve_is_the_least_squares_fit(double least, double spread, double a, double b)
    {
        var fitted = UmapCurve.Fit(least, spread);
        Assert.Equal(a, fitted.A, 1e-3);
        Assert.Equal(b, fitted.B, 1e-3);
    }

    [Fact]
    public void Strengths_sum_to_the_logarithm_of_the_neighbours_before_the_union_and_are_the_same_both_ways_after()
    {
        var (rows, _) = FormulaVectors.Make(80, 5, 3, seed: 43);
        var graph = FuzzyGraph.Of(NeighborLists.Exact(rows, 10, null, Token));
        var weights = graph.Heads.Zip(graph.Tails, graph.Weights).ToDictionary(edge => (edge.First, edge.Second), edge => edge.Third);
        Assert.All(weights, edge => Assert.Equal(edge.Value, weights[(edge.Key.Second, edge.Key.First)]));
        Assert.All(weights.Values, weight => Assert.InRange(weight, 0, 1));
        Assert.All(graph.Heads.Zip(graph.Weights).GroupBy(edge => edge.First), item => Assert.True(item.Sum(edge => edge.Second) >= Math.Log2(11) - 1e-3));
    }

    [Fact]
    public void Equal_items_and_none_are_laid_out_too()
    {
        float[] values = [.. Enumerable.Repeat(1f, 40)];
        EmbeddingMatrix rows = new(values, 2);
        Assert.All(Layout(rows, NeighborLists.Exact(rows, 5, null, Token), new UmapSettings()), value => Assert.True(float.IsFinite(value)));
        Assert.Empty(Umap.Layout(new NeighborLists(0, 0, default, default), [], new UmapSettings(), null, Token));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        NeighborLists lists = new(2, 0, default, default);
        Assert.Contains("3 coordinates, 2 items need 4", Assert.Throws<ArgumentException>(() => Umap.Layout(lists, [1, 2, 3], new UmapSettings(), null, Token)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Umap.Layout(lists, new double[4], new UmapSettings { MinDistance = 2 }, null, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => Umap.Layout(lists, new double[4], new UmapSettings { Epochs = 0 }, null, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static float[] Layout(EmbeddingMatrix rows, NeighborLists lists, UmapSettings settings) =>
        Umap.Layout(lists, Pca.Fit(rows, 2, Token).Coordinates.Span, settings, null, Token);

    private static double Squared(float[] map, int left, int right)
    {
        double x = map[2 * left] - map[2 * right], y = map[(2 * left) + 1] - map[(2 * right) + 1];
        return (x * x) + (y * y);
    }
}
