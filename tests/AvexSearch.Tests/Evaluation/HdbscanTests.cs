using System.Text.Json;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class HdbscanTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Case[] Cases = Load();

    public static TheoryData<string, int> Runs =>
        [.. Cases.SelectMany(c => Enumerable.Range(0, c.Runs.Length).Select(run => new TheoryDataRow<string, int>(c.Name, run)))];

    /// <summary>By definition with NumPy and SciPy: make_hdbscan_golden.py.</summary>
    [Theory]
    [MemberData(nameof(Runs))]
    public void With_all_others_as_neighbours_the_clusters_are_those_of_the_full_matrix(string name, int run)
    {
        var golden = Cases.Single(c => c.Name == name);
        var expected = golden.Runs[run];
        var result = Hdbscan.Cluster(golden.Lists, null, expected.Settings, Token);
        Assert.Equal(expected.Labels, result.Labels);
        Assert.Equal(expected.Labels.Max() + 1, result.Clusters);
        Assert.Equal(expected.Probabilities, result.Probabilities, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Separate_groups_are_found_from_few_neighbours()
    {
        var (rows, labels) = Separate(600);
        var result = Hdbscan.Cluster(NeighborLists.Exact(rows, 15, null, Token), rows, new HdbscanSettings { MinClusterSize = 20, MinSamples = 5 }, Token);
        int[] inside = [.. Enumerable.Range(0, rows.Count).Where(item => result.Labels[item] >= 0)];
        Assert.InRange(inside.Length, rows.Count * 0.9, rows.Count);
        Assert.Equal(1, ClusterMetrics.Evaluate([.. inside.Select(item => labels[item])], [.. inside.Select(item => result.Labels[item])]).Ari);
    }

    [Fact]
    public void Components_joined_by_their_nearest_pairs_give_the_tree_of_all_pairs()
    {
        // 8 neighbours leave the groups unconnected; within a group of 12 they are nearly all.
        var (rows, _) = Separate(48);
        var settings = new HdbscanSettings { MinClusterSize = 4, MinSamples = 3 };
        var few = ReachabilityTree.Of(NeighborLists.Exact(rows, 8, null, Token), rows, settings.Samples, Token);
        var all = ReachabilityTree.Of(NeighborLists.Exact(rows, 47, null, Token), null, settings.Samples, Token);
        Assert.Equal(47, few.Count);
        Assert.Equal(all.Select(edge => edge.Distance), few.Select(edge => edge.Distance), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Without_vectors_components_are_infinitely_apart()
    {
        var (rows, _) = Separate(48);
        var edges = ReachabilityTree.Of(NeighborLists.Exact(rows, 4, null, Token), null, 3, Token);
        Assert.Equal(47, edges.Count);
        Assert.InRange(edges.Count(edge => double.IsPositiveInfinity(edge.Distance)), 3, 46);
    }

    [Fact]
    public void Nothing_and_one_item_are_no_cluster()
    {
        Assert.Equal(0, Hdbscan.Cluster(new NeighborLists(0, 0, default, default), null, new HdbscanSettings(), Token).Clusters);
        Assert.Equal([-1], Hdbscan.Cluster(new NeighborLists(1, 0, default, default), null, new HdbscanSettings(), Token).Labels);
    }

    [Fact]
    public void Too_few_neighbours_and_impossible_settings_are_refused()
    {
        var (rows, _) = Separate(48);
        var lists = NeighborLists.Exact(rows, 4, null, Token);
        var error = Assert.Throws<ArgumentException>(() => Hdbscan.Cluster(lists, null, new HdbscanSettings { MinSamples = 6 }, Token));
        Assert.Contains("4 neighbours of each item, min_samples 6", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Hdbscan.Cluster(lists, null, new HdbscanSettings { MinClusterSize = 1 }, Token));
        Assert.Throws<ArgumentException>(() => Hdbscan.Cluster(lists, rows.Select([0]), new HdbscanSettings { MinSamples = 2 }, Token));
        Assert.Throws<OperationCanceledException>(() => Hdbscan.Cluster(lists, null, new HdbscanSettings { MinSamples = 2 }, new CancellationToken(canceled: true)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Four groups around the axes.</summary>
    private static (EmbeddingMatrix Rows, int[] Labels) Separate(int count)
    {
        var random = new Random(31);
        int[] labels = [.. Enumerable.Range(0, count).Select(item => item % 4)];
        float[] values = [.. labels.SelectMany(label => Enumerable.Range(0, 6).Select(i => (i == label ? 1 : 0) + (0.1f * (random.NextSingle() - 0.5f))))];
        return (new EmbeddingMatrix(values, 6), labels);
    }

    private static Case[] Load()
    {
        using var file = File.OpenRead(RepositoryFolder.Combine("tests", "AvexSearch.Tests", "Evaluation", "hdbscan_golden.json"));
        return JsonSerializer.Deserialize<Case[]>(file, Json)!;
    }

    private sealed record Case(string Name, int Count, int[] Neighbors, float[] Similarities, Run[] Runs)
    {
        public NeighborLists Lists => new(Count, Count - 1, Neighbors, Similarities);
    }

    private sealed record Run(int MinClusterSize, int MinSamples, bool Leaf, int[] Labels, double[] Probabilities)
    {
        public HdbscanSettings Settings => new()
        {
            MinClusterSize = MinClusterSize,
            MinSamples = MinSamples,
            Selection = Leaf ? ClusterSelection.Leaf : ClusterSelection.ExcessOfMass,
        };
    }
}
