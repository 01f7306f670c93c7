using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class SearchScopeTests(SearchScopeTests.Archive archive) : IClassFixture<SearchScopeTests.Archive>
{
    private const int Count = 6000;
    private const int Dimensions = 64;
    private const int K = 10;
    private const double RecallFloor = 0.95;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(0.001)]
    public void A_random_scope_of_any_size_keeps_recall_and_gives_k_hits_if_there_are_k(double share)
    {
        var random = new Random(11);
        HashSet<long> inside = [.. Enumerable.Range(0, Count).Where(_ => random.NextDouble() < share).Select(i => (long)i)];
        CheckScope(inside);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_scope_that_goes_with_the_clusters_keeps_recall(int remainder) =>
        CheckScope([.. Enumerable.Range(0, Count).Where(i => archive.Generator.ClusterOf(i) % 3 == remainder).Select(i => (long)i)]);

    [Fact]
    public void Scopes_far_from_the_query_are_still_answered_in_full()
    {
        // The half of all vectors that is least similar to the query: every walk starts and ends outside.
        var query = IndexTesting.Row(archive.Queries, Dimensions, 0);
        long[] far = [.. archive.Exact.Search(query, Count).Skip(Count / 2).Select(h => h.Id)];
        var scope = SearchScope.Of(far);
        Assert.Equal(archive.Exact.Search(query, K, SearchScope.Of(far)), archive.Hnsw.Search(query, K, scope));
    }

    [Fact]
    public void An_empty_scope_gives_nothing_and_a_scope_of_unknown_ids_neither()
    {
        var query = IndexTesting.Row(archive.Queries, Dimensions, 1);
        Assert.Empty(archive.Hnsw.Search(query, K, SearchScope.Of([])));
        Assert.Empty(archive.Hnsw.Search(query, K, SearchScope.Of([Count + 1, -7])));
        Assert.Empty(archive.Hnsw.Search(query, K, archive.Hnsw.Scope(_ => false)));
    }

    [Fact]
    public void A_scope_by_rule_equals_the_scope_of_its_ids()
    {
        var query = IndexTesting.Row(archive.Queries, Dimensions, 2);
        var ids = SearchScope.Of(Enumerable.Range(0, Count).Where(i => i % 7 == 3).Select(i => (long)i));
        Assert.Equal(archive.Exact.Search(query, K, ids), archive.Exact.Search(query, K, archive.Exact.Scope(id => id % 7 == 3)));
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("hnsw")]
    public void A_scope_follows_adds_removes_and_repairs(string kind)
    {
        var index = IndexTesting.Make(kind, 2);
        var even = index.Scope(id => id % 2 == 0);
        var some = SearchScope.Of([4, 500, 901]);
        for (var id = 0; id < 1000; id++)
        {
            index.Add(id, [1, id]);
            if (id == 10)
            {
                Assert.Equal(6, index.Search([1, 0], 20, even).Length);
                Assert.Equal([4], index.Search([1, 0], 20, some).Select(h => h.Id));
            }
        }

        for (var id = 0; id < 900; id++)
        {
            index.Remove(id);
        }

        (index as HnswIndex)?.Repair(TestContext.Current.CancellationToken);
        index.Add(4, [1, 4]);
        Assert.Equal([4, .. Enumerable.Range(450, 50).Select(i => 2L * i)], index.Search([1, 0], 100, even).Select(h => h.Id));
        Assert.Equal([4, 901], index.Search([1, 0], 100, some).Select(h => h.Id));
    }

    [Fact]
    public void One_scope_may_be_asked_with_two_indexes_in_turn()
    {
        var scope = SearchScope.Where(id => id < 100);
        var query = IndexTesting.Row(archive.Queries, Dimensions, 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(archive.Exact.Search(query, K, scope), archive.Hnsw.Search(query, K, scope));
        }
    }

    private void CheckScope(HashSet<long> inside)
    {
        var (scope, exactScope) = (SearchScope.Of(inside), SearchScope.Of(inside));
        Assert.True(IndexTesting.Recall(archive.Hnsw, archive.Exact, archive.Queries, K, scope, exactScope) >= RecallFloor);
        foreach (var hit in archive.Hnsw.Search(IndexTesting.Row(archive.Queries, Dimensions, 0), K, scope))
        {
            Assert.Contains(hit.Id, inside);
        }
    }

    public sealed class Archive
    {
        public Archive()
        {
            Generator = PooledVectors.For(Count, Dimensions, seed: 3);
            var vectors = Generator.Rows(0, Count);
            Queries = Generator.Rows(Count, 100);
            Exact = IndexTesting.Exact(vectors, Dimensions);
            Hnsw = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { EfSearch = 48 });
        }

        internal PooledVectors Generator { get; }

        internal float[] Queries { get; }

        internal ExactIndex Exact { get; }

        internal HnswIndex Hnsw { get; }
    }
}
