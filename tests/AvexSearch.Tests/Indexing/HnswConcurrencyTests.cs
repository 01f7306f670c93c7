using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

public sealed class HnswConcurrencyTests
{
    private const int Dimensions = 32;
    private const int Count = 3000;

    // An approximate index may miss a vector even when asked for itself: 1 in 3,000 with these settings and one thread.
    private const double FoundFloor = 0.99;

    [Fact]
    public async Task Searches_beside_adds_removes_and_rebuilds_return_only_what_they_may()
    {
        var generator = PooledVectors.For(Count, Dimensions, seed: 21);
        var vectors = generator.Rows(0, Count);
        var index = new HnswIndex(Dimensions, new HnswSettings { EfConstruction = 40, M = 8, Threads = 2 });

        // The first third stays, the second is removed while the third is added; 9,000 and up come and go.
        index.AddMany(IndexTesting.Ids(2 * Count / 3), vectors.AsSpan(0, 2 * Count / 3 * Dimensions));
        var token = TestContext.Current.CancellationToken;
        var done = 0;
        var writers = new[]
        {
            Task.Run(() => Enumerable.Range(Count / 3, Count / 3).ToList().ForEach(id => Assert.True(index.Remove(id))), token),
            Task.Run(() => Enumerable.Range(2 * Count / 3, Count / 3).ToList().ForEach(id => Assert.True(index.Add(id, Row(id)))), token),
            Task.Run(() => Assert.InRange(Enumerable.Range(0, 500).Count(i => ComesAndGoes(index, 9000 + (i % 7), Row(i))), 500 * FoundFloor, 500), token),
        };
        var searchers = Enumerable.Range(0, 2).Select(s => Task.Run(() =>
        {
            var (rounds, found) = (0, 0);
            for (var q = s; Volatile.Read(ref done) == 0 || rounds < 200; q = (q + 1) % (Count / 3), rounds++)
            {
                // Ten hits in order, without doubles, and a vector that stays is found by itself.
                var hits = index.Search(Row(q), 10, q % 2 == 0 ? null : SearchScope.Where(id => id < Count));
                Assert.Equal(10, hits.Length);
                Assert.Equal(10, hits.Select(h => h.Id).Distinct().Count());
                Assert.Equal(hits.OrderByDescending(h => h.Similarity).ThenBy(h => h.Id), hits);
                found += hits[0].Similarity > 1 - 1e-5 ? 1 : 0;
            }

            Assert.InRange(found, FoundFloor * rounds, rounds);
        }, token)).ToArray();
        await Task.WhenAll(writers);
        Volatile.Write(ref done, 1);
        await Task.WhenAll(searchers);

        Assert.Equal(2 * Count / 3, index.Count);
        var all = index.Search(Row(0), Count + 10);
        Assert.Equal([.. Enumerable.Range(0, Count / 3).Concat(Enumerable.Range(2 * Count / 3, Count / 3)).Select(i => (long)i)], all.Select(h => h.Id).Order());

        float[] Row(int row) => IndexTesting.Row(vectors, Dimensions, row).ToArray();
    }

    [Fact]
    public async Task Many_are_added_beside_single_ones_and_repairs_while_searches_in_scopes_go_on()
    {
        const int Sketched = 64;
        const int Known = 1500;
        var generator = PooledVectors.For(2 * Count, Sketched, seed: 23);
        var vectors = generator.Rows(0, 2 * Count);
        var index = new HnswIndex(Sketched, new HnswSettings { EfConstruction = 40, M = 8, Threads = 2 });
        index.AddMany(IndexTesting.Ids(Known), vectors.AsSpan(0, Known * Sketched));
        var token = TestContext.Current.CancellationToken;
        var done = 0;
        var searcher = Task.Run(() =>
        {
            var scope = SearchScope.Where(id => id is >= 500 and < Known);
            for (var q = 0; Volatile.Read(ref done) == 0; q++)
            {
                var hits = index.Search(IndexTesting.Row(vectors, Sketched, 500 + (q % 1000)), 10, q % 2 == 0 ? scope : null);
                Assert.Equal(10, hits.Select(h => h.Id).Distinct().Count());
                Assert.True(q % 2 == 1 || hits.All(h => scope.Contains(h.Id)));
            }
        }, token);
        await Task.WhenAll(
            Task.Run(() => index.AddMany(IndexTesting.Ids(Count).AsSpan(Known), vectors.AsSpan(Known * Sketched, (Count - Known) * Sketched)), token),
            Task.Run(() => Enumerable.Range(Count, 1000).ToList().ForEach(id => index.Add(id, IndexTesting.Row(vectors, Sketched, id))), token),
            Task.Run(() =>
            {
                index.RemoveMany(IndexTesting.Ids(500));
                index.Repair(token);
            }, token));
        Volatile.Write(ref done, 1);
        await searcher;

        var exact = IndexTesting.Exact(vectors[..((Count + 1000) * Sketched)], Sketched);
        IndexTesting.Ids(500).ToList().ForEach(id => exact.Remove(id));
        Assert.Equal(exact.Count, index.Count);
        Assert.InRange(IndexTesting.Recall(index, exact, generator.Rows(2 * Count, 100), 10), 0.95, 1);
    }

    [Fact]
    public async Task An_id_added_by_many_threads_at_once_is_added_once()
    {
        var index = new HnswIndex(2, new HnswSettings());
        var token = TestContext.Current.CancellationToken;
        var added = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var id = 0; id < 300; id++)
            {
                Interlocked.Add(ref added, index.Add(id, [1, id]) ? 1 : 0);
            }
        }, token)));
        Assert.Equal(300, added);
        Assert.Equal(300, index.Search([1, 0], 1000).Length);
    }

    [Fact]
    public void A_parallel_build_is_as_good_as_a_serial_one()
    {
        var generator = PooledVectors.For(Count, Dimensions, seed: 22);
        var vectors = generator.Rows(0, Count);
        var queries = generator.Rows(Count, 100);
        var exact = IndexTesting.Exact(vectors, Dimensions);
        var serial = IndexTesting.Recall(IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Threads = 1, EfSearch = 20 }), exact, queries, 10);
        var parallel = IndexTesting.Recall(IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Threads = 8, EfSearch = 20 }), exact, queries, 10);
        Assert.InRange(parallel, serial - 0.02, 1);
    }

    private static bool ComesAndGoes(HnswIndex index, long id, float[] vector)
    {
        Assert.True(index.Add(id, vector));
        var found = index.Search(vector, 30).Any(h => h.Id == id);
        Assert.True(index.Remove(id));
        Assert.DoesNotContain(index.Search(vector, 30), h => h.Id == id);
        return found;
    }
}
