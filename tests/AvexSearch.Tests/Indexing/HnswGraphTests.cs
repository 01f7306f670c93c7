using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class HnswGraphTests
{
    private const int Dimensions = 24;

    public static TheoryData<string, int> Shapes => new()
    {
        { "clustered", 1 }, { "clustered", 4 }, { "equal", 1 }, { "equal", 4 }, { "line", 1 }, { "islands", 4 }, { "hub", 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_node_is_reachable_from_every_node_at_layer_0_and_degrees_are_bounded(string shape, int threads)
    {
        foreach (var m in (int[])[2, 16])
        {
            var settings = new HnswSettings { M = m, EfConstruction = Math.Max(40, m), Threads = threads };
            var graph = IndexTesting.Hnsw(Vectors(shape, 1500), Dimensions, settings).Graph;
            CheckDegreesAndLevels(graph);
            Assert.Equal(graph.Store.Count, ReachableFrom(graph, graph.Entry.Slot));
            Assert.Equal(graph.Store.Count, ReachableFrom(graph, graph.Store.Count - 1));
        }
    }

    [Fact]
    public void A_graph_over_sketches_has_the_same_properties()
    {
        const int Sketched = 64;
        var graph = IndexTesting.Hnsw(PooledVectors.For(3000, Sketched, seed: 11).Rows(0, 3000), Sketched, new HnswSettings { M = 8, EfConstruction = 40, Threads = 4 }).Graph;
        Assert.NotNull(graph.Sketches);
        CheckDegreesAndLevels(graph);
        Assert.Equal(3000, ReachableFrom(graph, graph.Entry.Slot));
        Assert.Equal(3000, ReachableFrom(graph, 2999));
    }

    [Fact]
    public void Equal_vectors_are_all_found_and_the_walk_does_not_visit_all_for_a_few()
    {
        var index = IndexTesting.Hnsw(Vectors("equal", 3000), Dimensions, new HnswSettings { Threads = 1 });
        var query = Vectors("equal", 1);
        Assert.Equal(3000, index.Search(query, 3000).Length);
        var hits = index.Search(query, 10);
        Assert.Equal(10, hits.Select(h => h.Id).Distinct().Count());
        Assert.All(hits, h => Assert.Equal(hits[0].Similarity, h.Similarity));
        Assert.Equal(1, hits[0].Similarity, 1e-6);
        Assert.InRange(index.Graph.Lease().Evaluations, 1, 1500);
    }

    [Fact]
    public void The_same_input_and_seed_give_the_same_graph_bit_by_bit_on_one_thread()
    {
        var vectors = Vectors("clustered", 1200);
        var settings = new HnswSettings { Threads = 1, Seed = 42 };
        var many = IndexTesting.Hnsw(vectors, Dimensions, settings).Graph;
        Assert.Equal(Links(many), Links(IndexTesting.Hnsw(vectors, Dimensions, settings).Graph));
        var (one, other) = (OneByOne(vectors, settings), OneByOne(vectors, settings));
        Assert.Equal(Links(one), Links(other));
        Assert.Equal(many.Entry, one.Entry);
        Assert.NotEqual(Links(many), Links(one)); // many at once are refined
        Assert.NotEqual(Links(many), Links(IndexTesting.Hnsw(vectors, Dimensions, settings with { Seed = 43 }).Graph));
    }

    [Fact]
    public void Refining_many_at_once_keeps_recall_and_the_properties()
    {
        const int Count = 3000;
        var generator = PooledVectors.For(Count, Dimensions, seed: 6);
        var vectors = generator.Rows(0, Count);
        var exact = IndexTesting.Exact(vectors, Dimensions);
        var queries = generator.Rows(Count, 200);
        var settings = new HnswSettings { Threads = 1, EfSearch = 20 };
        var refined = IndexTesting.Hnsw(vectors, Dimensions, settings);
        var plain = new HnswIndex(OneByOne(vectors, settings));
        Assert.InRange(IndexTesting.Recall(refined, exact, queries, 10), IndexTesting.Recall(plain, exact, queries, 10) - 0.005, 1);
        CheckDegreesAndLevels(refined.Graph);
    }

    [Fact]
    public void Levels_depend_on_seed_and_id_only_and_thin_out_by_M()
    {
        var vectors = Vectors("clustered", 1200);
        var serial = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Threads = 1 }).Graph;
        var parallel = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Threads = 4 }).Graph;
        Assert.Equal(Levels(serial), Levels(parallel));
        Assert.Equal(serial.Entry.Level, Levels(serial).Max());

        var graph = new HnswGraph(1, new HnswSettings());
        var above = Enumerable.Range(0, 160_000).Count(id => graph.LevelFor(id) >= 1);
        Assert.InRange(above, 9_600, 10_400); // 1/16 of 160,000 = 10,000, four standard deviations
    }

    [Fact]
    public void A_repair_drops_removed_vectors_and_keeps_the_properties()
    {
        var index = IndexTesting.Hnsw(Vectors("clustered", 1000), Dimensions, new HnswSettings { Threads = 1 });
        Assert.False(index.IsRepairDue);
        Assert.Equal(600, index.RemoveMany(IndexTesting.Ids(600)));
        Assert.True(index.IsRepairDue);
        Assert.Equal(400, index.Search(Vectors("clustered", 1), 1000).Length);
        index.Repair(TestContext.Current.CancellationToken);
        Assert.False(index.IsRepairDue);
        Assert.Equal(0, index.Memory.RemovedVectors);
        Assert.Equal(400, index.Graph.Store.Count);
        CheckDegreesAndLevels(index.Graph);
        Assert.Equal(400, ReachableFrom(index.Graph, 0));
        Assert.All(index.Search(Vectors("clustered", 1), 400), h => Assert.True(h.Id >= 600));
    }

    [Fact]
    public void The_entry_point_can_be_removed()
    {
        var index = IndexTesting.Hnsw(Vectors("clustered", 500), Dimensions, new HnswSettings { Threads = 1 });
        var entry = index.Graph.Entry.Slot;
        Assert.True(index.Remove(index.Graph.Store.IdOf(entry)));
        Assert.Equal(499, index.Search(Vectors("clustered", 1), 500).Length);
        index.Add(9999, Vectors("clustered", 1));
        Assert.Equal(500, index.Search(Vectors("clustered", 1), 501).Length);
    }

    [Fact]
    public void A_batch_with_a_bad_vector_adds_nothing()
    {
        var index = new HnswIndex(2, new HnswSettings());
        Assert.Throws<ArgumentException>(() => index.AddMany([1, 2, 3], [1, 0, 0, 1, 0, 0]));
        Assert.Throws<ArgumentException>(() => index.AddMany([1, 2, 3], [1, 0, 0, 1, 0]));
        Assert.Equal(0, index.Count);
        Assert.Equal(2, index.AddMany([1, 2, 1], [1, 0, 0, 1, 1, 1]));
        Assert.Equal([1L, 2L], index.Search([1, 0], 9).Select(h => h.Id));
    }

    [Theory]
    [InlineData(1, 200, 64, 0.5, "M is 1, expected 2..256.")]
    [InlineData(16, 15, 64, 0.5, "EfConstruction is 15, expected at least M = 16.")]
    [InlineData(16, 200, 0, 0.5, "EfSearch is 0, expected at least 1.")]
    [InlineData(16, 200, 64, 0.01, "RepairAtRemovedShare is 0.01, expected 0.05..1.")]
    public void A_setting_out_of_range_is_refused_with_what_was_expected(int m, int efConstruction, int efSearch, double share, string message)
    {
        var settings = new HnswSettings { M = m, EfConstruction = efConstruction, EfSearch = efSearch, RepairAtRemovedShare = share };
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(() => new HnswIndex(2, settings)).Message, StringComparison.Ordinal);
    }

    private static HnswGraph OneByOne(float[] vectors, HnswSettings settings)
    {
        var index = new HnswIndex(Dimensions, settings);
        for (var i = 0; i < vectors.Length / Dimensions; i++)
        {
            index.Add(i, IndexTesting.Row(vectors, Dimensions, i));
        }

        return index.Graph;
    }

    private static void CheckDegreesAndLevels(HnswGraph graph)
    {
        for (var slot = 0; slot < graph.Store.Count; slot++)
        {
            for (var layer = 0; layer <= graph.Links.LevelOf(slot); layer++)
            {
                int[] neighbors = graph.Links.Neighbors(slot, layer).ToArray();
                Assert.True(neighbors.Length <= (layer == 0 ? 2 : 1) * graph.Settings.M);
                Assert.Equal(neighbors.Length, neighbors.Distinct().Count());
                Assert.DoesNotContain(slot, neighbors);
                Assert.All(neighbors, n => Assert.True(graph.Links.LevelOf(n) >= layer));
            }

            var parent = graph.Links.ParentOf(slot);
            Assert.True(parent < 0 || (graph.Links.Neighbors(slot, 0).Contains(parent) && graph.Links.Neighbors(parent, 0).Contains(slot)));
        }
    }

    private static int ReachableFrom(HnswGraph graph, int start)
    {
        HashSet<int> seen = [start];
        Stack<int> open = new(seen);
        while (open.TryPop(out var slot))
        {
            foreach (var neighbor in graph.Links.Neighbors(slot, 0))
            {
                if (seen.Add(neighbor))
                {
                    open.Push(neighbor);
                }
            }
        }

        return seen.Count;
    }

    private static int[] Levels(HnswGraph graph) => [.. Enumerable.Range(0, graph.Store.Count).Select(graph.Links.LevelOf)];

    private static int[] Links(HnswGraph graph) =>
    [
        .. Enumerable.Range(0, graph.Store.Count).SelectMany(slot => Enumerable.Range(0, graph.Links.LevelOf(slot) + 1)
            .SelectMany(layer => (int[])[-1, .. graph.Links.Neighbors(slot, layer)])),
    ];

    private static float[] Vectors(string shape, int count)
    {
        var random = new Random(77);
        return shape switch
        {
            "clustered" => PooledVectors.For(count, Dimensions, seed: 5).Rows(0, count),
            "equal" => [.. Enumerable.Range(0, count * Dimensions).Select(i => (float)(i % Dimensions) + 1)],
            "line" => [.. Enumerable.Range(0, count * Dimensions).Select(i => (i % Dimensions) switch { 0 => 1f, 1 => (i / Dimensions) / 100f, _ => 0f })],
            // Far-apart heaps of near duplicates: links between heaps are the first to be given up.
            "islands" => [.. Enumerable.Range(0, count * Dimensions).Select(i => (i / Dimensions % Dimensions == i % Dimensions ? 1f : 0f) + (1e-3f * random.NextSingle()))],
            // One vector in the middle that is the nearest of all others.
            _ => [.. Enumerable.Range(0, count * Dimensions).Select(i => i < Dimensions ? 1f : 1f + (3 * random.NextSingle() * (i / Dimensions % Dimensions == i % Dimensions ? 5 : 0)))],
        };
    }
}
