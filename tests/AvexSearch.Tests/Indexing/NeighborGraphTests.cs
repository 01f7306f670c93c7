using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class NeighborGraphTests
{
    private const int Count = 1500;
    private const int Dimensions = 48;
    private const int K = 10;

    // The search finds 0.95 at its default effort and better (HnswRecallTests); its neighbours come from the same search.
    private const double RecallFloor = 0.95;
    private static readonly float[] AllVectors = PooledVectors.For(Count, Dimensions, seed: 21).Rows(0, Count);

    public static TheoryData<string> Kinds => ["exact", "hnsw"];

    [Fact]
    public void Exact_neighbours_are_those_of_every_pair()
    {
        var index = IndexTesting.Exact(AllVectors, Dimensions);
        var graph = index.Neighbors(K, null, Token);
        Assert.Equal((Count, K, Count * K, Count * K), (graph.Ids.Length, graph.K, graph.Neighbors.Length, graph.Similarities.Length));
        for (var place = 0; place < Count; place++)
        {
            var truth = index.Search(IndexTesting.Row(AllVectors, Dimensions, place), Count).Where(hit => hit.Id != place).Take(K).ToArray();
            Assert.Equal(truth.Select(hit => hit.Id), Row(graph, place).Select(other => graph.Ids.Span[other]));
            Assert.Equal(truth.Select(hit => hit.Similarity), graph.Similarities.Slice(place * K, K).ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
        }
    }

    [Fact]
    public void The_graph_finds_nearly_all_of_them()
    {
        var truth = IndexTesting.Exact(AllVectors, Dimensions).Neighbors(K, null, Token);
        var graph = IndexTesting.Hnsw(AllVectors, Dimensions, new HnswSettings()).Neighbors(K, null, Token);
        Assert.Equal(truth.Ids.ToArray(), graph.Ids.ToArray());
        var found = Enumerable.Range(0, Count).Sum(place => Row(truth, place).Intersect(Row(graph, place)).Count());
        Assert.InRange((double)found / (Count * K), RecallFloor, 1);
        Assert.All(Enumerable.Range(0, Count), place => Assert.DoesNotContain(place, Row(graph, place)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Removed_vectors_are_neither_asked_nor_found(string kind)
    {
        var index = IndexTesting.Make(kind, Dimensions);
        for (var i = 0; i < 200; i++)
        {
            index.Add(1000 - (3 * i), IndexTesting.Row(AllVectors, Dimensions, i));
        }

        for (var i = 0; i < 200; i += 5)
        {
            Assert.True(index.Remove(1000 - (3 * i)));
        }

        var graph = index.Neighbors(4, null, Token);
        Assert.Equal(Enumerable.Range(0, 200).Where(i => i % 5 != 0).Select(i => 1000L - (3 * i)).Order(), graph.Ids.ToArray());
        Assert.All(graph.Neighbors.ToArray(), other => Assert.InRange(other, 0, 159));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fewer_others_than_wanted_are_all_of_them(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        Assert.Equal((0, 0), (index.Neighbors(5, null, Token).Ids.Length, index.Neighbors(5, null, Token).K));
        index.Add(4, [1, 0]);
        Assert.Equal((1, 0), (index.Neighbors(5, null, Token).Ids.Length, index.Neighbors(5, null, Token).Neighbors.Length));
        index.Add(9, [1, 1]);
        index.Add(2, [0, 1]);
        var graph = index.Neighbors(5, null, Token);
        Assert.Equal([2, 4, 9], graph.Ids.ToArray());
        Assert.Equal(2, graph.K);
        Assert.Equal([2, 1, 2, 0, 0, 1], graph.Neighbors.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_vectors_are_neighbours_of_each_other_and_never_of_themselves(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        for (var id = 0; id < 12; id++)
        {
            index.Add(id, [1, 2]);
        }

        var graph = index.Neighbors(3, null, Token);
        Assert.Equal([1, 2, 3], Row(graph, 0));
        Assert.Equal([0, 1, 2], Row(graph, 11));
        Assert.All(Enumerable.Range(0, 12), place => Assert.DoesNotContain(place, Row(graph, place)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_can_be_cancelled_and_wants_at_least_one(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        index.Add(1, [1, 0]);
        index.Add(2, [0, 1]);
        Assert.Throws<OperationCanceledException>(() => index.Neighbors(1, null, new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Neighbors(0, null, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int[] Row(NeighborGraph graph, int place) => graph.Neighbors.Slice(place * graph.K, graph.K).ToArray();
}
