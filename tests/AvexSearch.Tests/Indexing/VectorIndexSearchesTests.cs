using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class VectorIndexSearchesTests
{
    private const int Dimensions = 80;
    private const int Count = 1500;
    private readonly float[] _vectors = PooledVectors.For(Count, Dimensions, seed: 51).Rows(0, Count + 20);
    private readonly ExactIndex _exact;

    public VectorIndexSearchesTests() => _exact = IndexTesting.Exact(_vectors[..(Count * Dimensions)], Dimensions);

    [Fact]
    public void Many_queries_get_the_answers_of_each()
    {
        var token = TestContext.Current.CancellationToken;
        var answers = _exact.SearchMany(Queries(20), 7, null, token);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(_exact.Search(Query(i), 7), answers[i]);
        }

        Assert.Throws<ArgumentException>(() => _exact.SearchMany(new float[Dimensions + 1], 7, null, token));
        Assert.Contains("all zeros", Assert.Throws<ArgumentException>(() => _exact.SearchMany(new float[Dimensions], 7, null, token)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0.2f)]
    [InlineData(0.7f)]
    [InlineData(1f)]
    public void A_range_has_all_and_only_vectors_at_least_that_similar(float least)
    {
        var all = _exact.Search(Query(0), Count);
        Assert.Equal(all.TakeWhile(h => h.Similarity >= least), _exact.SearchAbove(Query(0), least, null));
        var even = SearchScope.Where(id => id % 2 == 0);
        Assert.Equal(all.Where(h => h.Id % 2 == 0 && h.Similarity >= least), _exact.SearchAbove(Query(0), least, even));
    }

    [Fact]
    public void A_range_from_the_graph_misses_few()
    {
        var graph = IndexTesting.Hnsw(_vectors[..(Count * Dimensions)], Dimensions, new HnswSettings());
        var expected = _exact.SearchAbove(Query(1), 0.5f, null);
        var found = graph.SearchAbove(Query(1), 0.5f, null);
        Assert.InRange(found.Intersect(expected).Count(), 0.95 * expected.Length, expected.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.SearchAbove(Query(1), float.NaN, null));
    }

    [Fact]
    public void Any_of_several_queries_counts_with_its_greatest_similarity()
    {
        var answers = _exact.SearchAny(Queries(5).Span, 12, null);
        var expected = Enumerable.Range(0, Count)
            .Select(id => Enumerable.Range(0, 5).Select(q => (Hit: _exact.Search(Query(q), Count).First(h => h.Id == id), Query: q)).MaxBy(h => h.Hit.Similarity))
            .OrderByDescending(h => h.Hit.Similarity).ThenBy(h => h.Hit.Id).Take(12);
        Assert.Equal(expected, answers);
        Assert.Throws<ArgumentException>(() => _exact.SearchAny([], 3, null));
    }

    [Fact]
    public void Negative_examples_push_their_like_away()
    {
        var (wanted, unwanted) = (Query(2).ToArray(), Query(3).ToArray());
        var without = _exact.SearchLike(wanted, [], 0.5f, 10, null);
        Assert.Equal(_exact.Search(wanted, 10).Select(h => h.Id), without.Select(h => h.Id));
        var with = _exact.SearchLike(wanted, unwanted, 0.8f, 10, null);
        Assert.True(MeanSimilarity(with, unwanted) < MeanSimilarity(without, unwanted));
        Assert.Throws<ArgumentException>(() => _exact.SearchLike(wanted, wanted, 1, 10, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => _exact.SearchLike(wanted, unwanted, 1.5f, 10, null));
    }

    private ReadOnlySpan<float> Query(int number) => IndexTesting.Row(_vectors, Dimensions, Count + number);

    private ReadOnlyMemory<float> Queries(int count) => _vectors.AsMemory(Count * Dimensions, count * Dimensions);

    private double MeanSimilarity(Neighbor[] hits, float[] to) =>
        hits.Average(hit => System.Numerics.Tensors.TensorPrimitives.CosineSimilarity<float>(to, IndexTesting.Row(_vectors, Dimensions, (int)hit.Id)));
}
