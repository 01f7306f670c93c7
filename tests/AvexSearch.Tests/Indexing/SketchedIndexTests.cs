using AvexSearch.Indexing;
using Xunit;

namespace AvexSearch.Tests.Indexing;

/// <summary>The index with sketches (64 dimensions and 1,024 vectors at least), in both profiles.</summary>
public sealed class SketchedIndexTests
{
    private const int Dimensions = 256;
    private const int Count = 5000;
    private const int K = 10;

    // Both profiles reach 0.99 here; the floor leaves room for other machines' rounding.
    private const double RecallFloor = 0.97;

    public static TheoryData<VectorProfile> Profiles => [VectorProfile.Fast, VectorProfile.Compact];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Recall_is_kept_and_similarities_are_those_of_the_exact_index(VectorProfile profile)
    {
        var (generator, vectors) = Vectors(61);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Profile = profile });
        var exact = IndexTesting.Exact(vectors, Dimensions);
        Assert.NotNull(index.Graph.Sketches);
        var queries = generator.Rows(Count, 100);
        Assert.InRange(Recall(index, exact, queries), RecallFloor, 1);
        for (var i = 0; i < 100; i++)
        {
            var query = IndexTesting.Row(queries, Dimensions, i).ToArray();
            var all = exact.Search(query, Count).ToDictionary(h => h.Id, h => h.Similarity);
            Assert.All(index.Search(query, K), hit => Assert.Equal(all[hit.Id], hit.Similarity, 0f));
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Growing_one_by_one_through_the_first_sketch_is_as_good_as_all_at_once(VectorProfile profile)
    {
        var (generator, vectors) = Vectors(62);
        var index = new HnswIndex(Dimensions, new HnswSettings { Profile = profile, EfConstruction = 80 });
        for (var i = 0; i < 3000; i++)
        {
            Assert.True(index.Add(i, IndexTesting.Row(vectors, Dimensions, i)));
        }

        Assert.InRange(Recall(index, IndexTesting.Exact(vectors[..(3000 * Dimensions)], Dimensions), generator.Rows(Count, 50)), RecallFloor, 1);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void After_half_was_removed_and_added_again_recall_is_within_a_hundredth_of_a_fresh_build(VectorProfile profile)
    {
        var (generator, vectors) = Vectors(63);
        var exact = IndexTesting.Exact(vectors, Dimensions);
        var queries = generator.Rows(Count, 200);
        var settings = new HnswSettings { Profile = profile };
        var fresh = Recall(IndexTesting.Hnsw(vectors, Dimensions, settings), exact, queries);
        var index = IndexTesting.Hnsw(vectors, Dimensions, settings);
        for (var id = 0; id < Count; id += 2)
        {
            Assert.True(index.Remove(id));
        }

        for (var id = 0; id < Count; id += 2)
        {
            Assert.True(index.Add(id, IndexTesting.Row(vectors, Dimensions, id)));
        }

        Assert.InRange(Recall(index, exact, queries), fresh - 0.01, 1);
        index.Repair(TestContext.Current.CancellationToken);
        Assert.Equal(0, index.Memory.RemovedVectors);
        Assert.InRange(Recall(index, exact, queries), fresh - 0.01, 1);
    }

    [Fact]
    public async Task What_is_added_and_removed_during_a_repair_is_there_and_gone_after_it()
    {
        var (_, vectors) = Vectors(69);
        var index = IndexTesting.Hnsw(vectors[..(4000 * Dimensions)], Dimensions, new HnswSettings());
        index.RemoveMany(IndexTesting.Ids(2000));
        var token = TestContext.Current.CancellationToken;
        var repair = Task.Run(() => index.Repair(token), token);
        for (var id = 0; id < 1000; id++)
        {
            // Comes back as another vector; goes; comes for the first time.
            Assert.True(index.Add(id, IndexTesting.Row(vectors, Dimensions, 4999 - id)));
            Assert.True(index.Remove(3999 - id));
            Assert.True(index.Add(10_000 + id, IndexTesting.Row(vectors, Dimensions, id)));
        }

        await repair;
        var hits = index.Search(IndexTesting.Row(vectors, Dimensions, 4500), 10_000);
        Assert.Equal([.. Enumerable.Range(0, 1000).Concat(Enumerable.Range(2000, 1000)).Concat(Enumerable.Range(10_000, 1000)).Select(id => (long)id)], hits.Select(h => h.Id).Order());
        Assert.Equal(499, hits[0].Id);
        Assert.Throws<OperationCanceledException>(() => index.Repair(new CancellationToken(canceled: true)));
        Assert.Equal(3000, index.Count);
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var (generator, vectors) = Vectors(70);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings());
        var (query, hits, scope) = (generator.Rows(Count, 1), new Neighbor[K], SearchScope.Of(IndexTesting.Ids(3000)));
        long before = 0;
        for (var i = 0; i < 800; i++) // by then the sample of queries has its room
        {
            before = i == 700 ? GC.GetAllocatedBytesForCurrentThread() : before;
            index.Search(query, K, null, hits);
            index.Search(query, K, scope, hits);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100);
    }

    [Theory]
    [InlineData("equal")]
    [InlineData("line")]
    public void Equal_and_collinear_vectors_are_found_in_any_number(string shape)
    {
        float[] vectors = [.. Enumerable.Range(0, 2000).SelectMany(i => Enumerable.Range(0, 64).Select(d => d == 0 ? 1f : d == 1 && shape == "line" ? i / 200f : 0.1f))];
        var index = IndexTesting.Hnsw(vectors, 64, new HnswSettings());
        var exact = IndexTesting.Exact(vectors, 64);
        foreach (var k in (int[])[1, 10, 500, 2000])
        {
            var truth = exact.Search(IndexTesting.Row(vectors, 64, 700), k);
            var hits = index.Search(IndexTesting.Row(vectors, 64, 700), k);
            Assert.Equal(k, hits.Select(h => h.Id).Distinct().Count());
            Assert.All(hits.Zip(truth), pair => Assert.Equal(pair.Second.Similarity, pair.First.Similarity, 0.01));
        }
    }

    [Fact]
    public async Task Searches_beside_adds_removes_and_new_sketches_return_only_what_they_may()
    {
        var (_, vectors) = Vectors(64);
        var index = new HnswIndex(Dimensions, new HnswSettings { EfConstruction = 32, M = 8, Threads = 2 });
        index.AddMany(IndexTesting.Ids(500), vectors.AsSpan(0, 500 * Dimensions));
        var token = TestContext.Current.CancellationToken;
        var done = 0;
        var writers = new[]
        {
            Task.Run(() => Enumerable.Range(500, 2500).ToList().ForEach(id => Assert.True(index.Add(id, IndexTesting.Row(vectors, Dimensions, id)))), token),
            Task.Run(() => Enumerable.Range(250, 250).ToList().ForEach(id => Assert.True(index.Remove(id))), token),
        };
        var searcher = Task.Run(() =>
        {
            var (rounds, found) = (0, 0);
            for (var q = 0; Volatile.Read(ref done) == 0 || rounds < 100; q = (q + 1) % 250, rounds++)
            {
                var hits = index.Search(IndexTesting.Row(vectors, Dimensions, q), K);
                Assert.Equal(K, hits.Select(h => h.Id).Distinct().Count());
                Assert.Equal(hits.OrderByDescending(h => h.Similarity).ThenBy(h => h.Id), hits);
                found += hits[0].Similarity > 1 - 1e-5 ? 1 : 0;
            }

            Assert.InRange(found, 0.98 * rounds, rounds);
        }, token);
        await Task.WhenAll(writers);
        Volatile.Write(ref done, 1);
        await searcher;
        Assert.Equal(2750, index.Count);
        Assert.Equal(2750, index.Search(IndexTesting.Row(vectors, Dimensions, 0), 4000).Length);
    }

    [Fact]
    public void A_receipt_says_how_the_answer_was_found_and_what_it_is_worth()
    {
        var (generator, vectors) = Vectors(65);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings());
        var (query, hits) = (generator.Rows(Count, 1), new Neighbor[K]);
        var walked = index.Search(query, K, null, SearchEffort.Candidates(50), hits);
        Assert.Equal((K, AnswerKind.Graph, 50, false), (walked.Hits, walked.Kind, walked.Ef, walked.IsExact));
        Assert.InRange(walked.Evaluations, K, Count);
        Assert.Null(walked.Recall);

        var few = index.Search(query, K, SearchScope.Of(IndexTesting.Ids(100)), SearchEffort.Default, hits);
        Assert.Equal((K, AnswerKind.ExactScan, 1.0), (few.Hits, few.Kind, few.Recall!.Value.Value));
        Assert.Equal(AnswerKind.SketchScan, index.Search(query, K, SearchScope.Of(IndexTesting.Ids(700)), SearchEffort.Default, hits).Kind);

        var table = index.MeasureRecall(TestContext.Current.CancellationToken);
        Assert.All(table, e => Assert.True(e.Low <= e.Value && e.Value <= e.High));
        Assert.InRange(table[^1].Value, 0.99, 1);
        Assert.Equal(table.Single(e => e is { K: 10, Ef: 48 }), index.Search(query, K, null, SearchEffort.Candidates(50), hits).Recall);
        Assert.Equal(table.Single(e => e is { K: 20, Ef: 48 }), index.Search(query, 11, null, SearchEffort.Candidates(50), new Neighbor[11]).Recall);
        Assert.Equal(table.Single(e => e is { K: 50, Ef: 64 }), index.Search(query, 80, null, SearchEffort.Candidates(64), new Neighbor[80]).Recall);

        var most = index.Search(query, K, SearchScope.Of(IndexTesting.Ids(Count - 10)), SearchEffort.Default, hits);
        Assert.Equal((AnswerKind.Graph, null), (most.Kind, most.Recall)); // the sample is of searches in everything
    }

    [Fact]
    public void A_recall_is_asked_for_among_as_many_hits_as_are_wanted()
    {
        var (generator, vectors) = Vectors(72);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings());
        var query = generator.Rows(Count, 1);
        var (few, many) = (index.Search(query, K, null, SearchEffort.ForRecall(0.97), new Neighbor[K]), index.Search(query, 100, null, SearchEffort.ForRecall(0.97), new Neighbor[100]));
        Assert.Equal((10, 100), (few.Recall!.Value.K, many.Recall!.Value.K));
        Assert.True(many.Ef > 100 && many.Recall.Value.Value >= 0.97);
    }

    [Fact]
    public void Where_all_near_a_query_was_removed_the_walk_goes_on_to_what_is_left()
    {
        const int Many = 24_000;
        const int Few = 64;
        var generator = PooledVectors.For(Many, Few, seed: 73);
        var vectors = generator.Rows(0, Many);
        var index = IndexTesting.Hnsw(vectors, Few, new HnswSettings { M = 8, EfConstruction = 40 });
        var exact = IndexTesting.Exact(vectors, Few);
        var query = generator.Rows(Many, 1);
        foreach (var hit in exact.Search(query, 120))
        {
            Assert.True(index.Remove(hit.Id) && exact.Remove(hit.Id));
        }

        var hits = new Neighbor[K];
        Assert.Equal((K, AnswerKind.Graph), index.Search(query, K, null, SearchEffort.Default, hits) is var receipt ? (receipt.Hits, receipt.Kind) : default);
        Assert.InRange(exact.Search(query, K).Count(hit => hits.Contains(hit)), 9, K);
    }

    [Fact]
    public void A_recall_can_be_asked_for_instead_of_candidates()
    {
        var (generator, vectors) = Vectors(66);
        var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings());
        var (query, hits) = (generator.Rows(Count, 1), new Neighbor[K]);
        var low = index.Search(query, K, null, SearchEffort.ForRecall(0.6), hits);
        var high = index.Search(query, K, null, SearchEffort.ForRecall(0.98), hits);
        Assert.True(low.Ef <= high.Ef && low.Recall!.Value.Value >= 0.6 && high.Recall!.Value.Value >= 0.98);
        var all = index.Search(query, K, null, SearchEffort.ForRecall(1), hits);
        Assert.True(all.IsExact);
        Assert.Equal(IndexTesting.Exact(vectors, Dimensions).Search(query, K), hits);
        Assert.Throws<ArgumentOutOfRangeException>(() => SearchEffort.ForRecall(0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SearchEffort.Candidates(0));
    }

    [Fact]
    public void An_empty_index_measures_nothing_and_answers_with_nothing()
    {
        var index = new HnswIndex(Dimensions, new HnswSettings());
        Assert.Empty(index.MeasureRecall(TestContext.Current.CancellationToken));
        Assert.Equal(0, index.Search(Vectors(67).Rows.AsSpan(0, Dimensions), K, null, SearchEffort.ForRecall(0.9), new Neighbor[K]).Hits);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(0.001)]
    public void Scopes_of_every_size_keep_recall_also_where_they_go_with_the_clusters(double share)
    {
        var (generator, vectors) = Vectors(68);
        var exact = IndexTesting.Exact(vectors, Dimensions);
        var queries = generator.Rows(Count, 50);
        var random = new Random(12);
        HashSet<long> any = [.. Enumerable.Range(0, Count).Where(_ => random.NextDouble() < share).Select(i => (long)i)];
        HashSet<long> clustered = [.. Enumerable.Range(0, Count).OrderBy(generator.ClusterOf).Take((int)(share * Count)).Select(i => (long)i)];
        foreach (var profile in Enum.GetValues<VectorProfile>())
        {
            var index = IndexTesting.Hnsw(vectors, Dimensions, new HnswSettings { Profile = profile });
            foreach (var ids in (HashSet<long>[])[any, clustered])
            {
                Assert.InRange(Recall(index, exact, queries, ids), 0.95, 1);
            }
        }
    }

    private static double Recall(IVectorIndex index, ExactIndex exact, float[] queries, HashSet<long>? scope = null) =>
        IndexTesting.Recall(index, exact, queries, K, scope is null ? null : SearchScope.Of(scope), scope is null ? null : SearchScope.Of(scope));

    private static (PooledVectors Generator, float[] Rows) Vectors(ulong seed)
    {
        var generator = PooledVectors.For(Count, Dimensions, seed);
        return (generator, generator.Rows(0, Count));
    }
}
