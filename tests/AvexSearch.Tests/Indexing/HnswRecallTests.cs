using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class HnswRecallTests
{
    private const int Count = 20_000;
    private const int Dimensions = 1280;
    private const int Queries = 200;
    private const int K = 10;

    // Promised for data like this; hnswlib and this index reach 0.996 here at ef 64 (tests/AvexSearch.Benchmarks/results).
    private const double RecallFloor = 0.95;

    [Fact]
    public void Recall_at_ten_on_20000_vectors_of_1280_dimensions_is_at_least_95_percent()
    {
        var generator = PooledVectors.For(Count, Dimensions, seed: 7);
        var vectors = generator.Rows(0, Count);
        var queries = generator.Rows(Count, Queries);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings());
        var recall = IndexTesting.Recall(index, IndexTesting.Exact(vectors, Dimensions), queries, K);
        Assert.InRange(recall, RecallFloor, 1);
    }

    [Theory]
    [InlineData(NeighborRule.Heuristic, false, false)]
    [InlineData(NeighborRule.Heuristic, true, false)]
    [InlineData(NeighborRule.Heuristic, true, true)]
    [InlineData(NeighborRule.Simple, false, false)]
    public void Every_rule_of_the_paper_reaches_the_floor_on_a_small_set(NeighborRule rule, bool keepPruned, bool extendCandidates)
    {
        const int SmallCount = 2000;
        const int SmallDimensions = 48;
        var generator = PooledVectors.For(SmallCount, SmallDimensions, seed: 8);
        var vectors = generator.Rows(0, SmallCount);
        var settings = new HnswSettings { Rule = rule, KeepPruned = keepPruned, ExtendCandidates = extendCandidates, EfConstruction = 100 };
        var index = IndexTesting.Hnsw(vectors, SmallDimensions, settings);
        var recall = IndexTesting.Recall(index, IndexTesting.Exact(vectors, SmallDimensions), generator.Rows(SmallCount, 100), K);
        Assert.InRange(recall, RecallFloor, 1);
    }

    [Fact]
    public void Recall_survives_removing_and_adding_again_half_of_the_vectors()
    {
        const int SmallCount = 4000;
        const int SmallDimensions = 64;
        var generator = PooledVectors.For(SmallCount, SmallDimensions, seed: 9);
        var vectors = generator.Rows(0, SmallCount);
        var index = IndexTesting.Hnsw(vectors, SmallDimensions, new HnswSettings());
        var exact = IndexTesting.Exact(vectors, SmallDimensions);
        for (var id = 0; id < SmallCount; id += 2)
        {
            Assert.True(index.Remove(id));
            exact.Remove(id);
        }

        var queries = generator.Rows(SmallCount, 100);
        Assert.InRange(IndexTesting.Recall(index, exact, queries, K), RecallFloor, 1);
        for (var id = 0; id < SmallCount; id += 2)
        {
            Assert.True(index.Add(id, IndexTesting.Row(vectors, SmallDimensions, id)));
            exact.Add(id, IndexTesting.Row(vectors, SmallDimensions, id));
        }

        Assert.InRange(IndexTesting.Recall(index, exact, queries, K), RecallFloor, 1);
    }
}
