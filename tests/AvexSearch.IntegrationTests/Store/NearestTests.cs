using System.Numerics.Tensors;
using AvexSearch.Store;
using Npgsql;
using Pgvector;

namespace AvexSearch.IntegrationTests.Store;

public sealed class NearestTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const int Many = 1500;

    /// <summary>Less than <see cref="Many"/>, so that the graph is asked.</summary>
    private const int MostScanned = 100;

    private const int Dimensions = 32;

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task A_small_archive_is_searched_exactly_and_ties_break_by_id()
    {
        var profile = await store.ProfileAsync(Dimensions);
        var segments = StoreFixture.Cut(60, Dimensions);
        NewSegment[] twins = [.. segments, new NewSegment(1000, 1010, segments[5].Embedding)];
        var id = (await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, twins, null, Token)).RecordingId;
        var stored = await store.Segments.OfRecordingAsync(id, profile.Id, Token);

        var hits = await store.Segments.NearestAsync(profile.ModelId, segments[5].Embedding, 10, null, Token);

        Assert.Equal([stored[5].Id, stored[60].Id], hits.Take(2).Select(h => h.SegmentId));
        Assert.Equal(Truth(twins, stored, segments[5].Embedding, 10), hits.Select(h => h.SegmentId));
        Assert.All(hits, h => Assert.Equal(id, h.RecordingId));
        Assert.Equal(61, (await store.Segments.NearestAsync(profile.ModelId, segments[5].Embedding, 500, null, Token)).Count);
    }

    [Fact]
    public async Task A_filtered_search_gives_k_hits_at_every_selectivity()
    {
        var large = await store.ProfileAsync(Dimensions);
        var model = (await store.Models.FindAsync(large.ModelId, Token))!;
        var small = await store.ProfileAsync(model: model);
        var empty = await store.ProfileAsync(model: model);
        var crowd = StoreFixture.Cut(Many, Dimensions, seed: 2);
        var few = StoreFixture.Cut(12, Dimensions, seed: 3);
        var crowdId = (await store.Recordings.CommitAsync(store.File(large.CollectionId), large.Id, crowd, null, Token)).RecordingId;
        var fewId = (await store.Recordings.CommitAsync(store.File(small.CollectionId), small.Id, few, null, Token)).RecordingId;
        var query = StoreFixture.Vector(new Random(4), Dimensions);
        var graph = new SegmentStore(store.Database) { MostScanned = MostScanned };

        Assert.Equal(Truth(few, await store.Segments.OfRecordingAsync(fewId, small.Id, Token), query, 10), await SearchAsync(10, small));
        Assert.Equal(12, (await SearchAsync(50, small)).Count);
        Assert.Empty(await SearchAsync(10, empty));
        Assert.Equal(1400, (await SearchAsync(1400, large, small)).Count);

        var truth = Truth(crowd, await store.Segments.OfRecordingAsync(crowdId, large.Id, Token), query, 10);
        Assert.True((await SearchAsync(10, large)).Intersect(truth).Count() >= 9, "recall@10 below 0.9 in a filtered scan of the graph");
        Assert.True((await SearchAsync(10)).Intersect(truth).Count() >= 8, "recall@10 below 0.8 in an unfiltered scan of the graph");

        async Task<List<long>> SearchAsync(int k, params ProfileRow[] within)
        {
            int[]? collections = within.Length == 0 ? null : [.. within.Select(p => p.CollectionId)];
            return [.. (await graph.NearestAsync(model.Id, query, k, collections, Token)).Select(h => h.SegmentId)];
        }
    }

    [Fact]
    public async Task Both_graph_queries_walk_pgvectors_index()
    {
        var profile = await store.ProfileAsync(Dimensions);
        var model = (await store.Models.FindAsync(profile.ModelId, Token))!;
        var other = await store.ProfileAsync(model: model);
        await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(Many, Dimensions), null, Token);
        await store.Recordings.CommitAsync(store.File(other.CollectionId), other.Id, StoreFixture.Cut(300, Dimensions), null, Token);

        foreach (var analysed in (bool[])[false, true])
        {
            var unfiltered = await ExplainAsync(EmbeddingTable.Nearest(model.Id), null, analysed);
            var filtered = await ExplainAsync(EmbeddingTable.NearestIn(model.Id), [profile.Id], analysed);
            Assert.Contains($"Index Scan using embedding_{model.Id}_nearest", unfiltered, StringComparison.Ordinal);
            Assert.Contains($"Index Scan using embedding_{model.Id}_nearest", filtered, StringComparison.Ordinal);
            var exact = await ExplainAsync(EmbeddingTable.NearestExact(model.Id), [profile.Id], analysed);
            Assert.DoesNotContain("_nearest", exact, StringComparison.Ordinal);
        }

        async Task<string> ExplainAsync(string sql, int[]? profiles, bool analysed)
        {
            await using var connection = await store.Database.Source.OpenConnectionAsync(Token);
            if (analysed)
            {
                await using var analyse = new NpgsqlCommand("analyze", connection);
                await analyse.ExecuteNonQueryAsync(Token);
            }

            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using var settings = new NpgsqlCommand(NearestSearch.SettingsSql, connection);
            settings.Parameters.AddWithValue("ef", 100);
            await settings.ExecuteNonQueryAsync(Token);
            var query = new Vector(StoreFixture.Vector(new Random(5), Dimensions));
            await using var explain = NearestSearch.Command(connection, $"explain {sql}", query, 10, profiles);
            await using var reader = await explain.ExecuteReaderAsync(Token);
            var lines = new List<string>();
            while (await reader.ReadAsync(Token))
            {
                lines.Add(reader.GetString(0));
            }

            return string.Join('\n', lines);
        }
    }

    [Fact]
    public async Task Wrong_dimension_is_refused_also_when_there_are_no_rows()
    {
        var profile = await store.ProfileAsync(dimensions: 4);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => store.Segments.NearestAsync(profile.ModelId, new float[31], 10, null, Token));
        Assert.StartsWith($"Query has 31 dimensions, model '{profile.Model}' has 4.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => store.Segments.NearestAsync(profile.ModelId, new float[4], 10, null, Token));
        await Assert.ThrowsAsync<StoreException>(() => store.Segments.NearestAsync(999_999, new float[4], 10, null, Token));
    }

    [Fact]
    public async Task All_embeddings_are_read_by_pages_and_by_recording()
    {
        var profile = await store.ProfileAsync(dimensions: 3);
        var files = new Dictionary<long, IReadOnlyList<NewSegment>>();
        for (var i = 0; i < 3; i++)
        {
            var segments = StoreFixture.Cut(1500, 3, seed: i + 1);
            files.Add((await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, segments, null, Token)).RecordingId, segments);
        }

        var all = new List<StoredEmbedding>();
        await foreach (var row in store.Segments.ReadEmbeddingsAsync(profile.ModelId, 0, Token))
        {
            all.Add(row);
        }

        Assert.Equal(4500, all.Count);
        Assert.Equal(all.Select(r => r.SegmentId).Order(), all.Select(r => r.SegmentId));
        Assert.All(all, r => Assert.Equal(profile.CollectionId, r.CollectionId));
        foreach (var (id, segments) in files)
        {
            Assert.Equal(segments.Select(s => s.Embedding.ToArray()), all.Where(r => r.RecordingId == id).Select(r => r.Values));
        }

        var one = await store.Segments.ReadRecordingsAsync(profile.ModelId, [files.First().Key, 999_999], Token);
        Assert.Equal(all.Take(1500).Select(r => r.SegmentId), one.Select(r => r.SegmentId));
        Assert.Equal(4500, await store.Segments.CountAsync(profile.ModelId, null, Token));
        Assert.Equal(2, (await store.Segments.FindManyAsync([all[0].SegmentId, all[1].SegmentId, -1], Token)).Count);
    }

    private static List<long> Truth(IReadOnlyList<NewSegment> segments, IReadOnlyList<SegmentRow> stored, ReadOnlyMemory<float> query, int k) =>
    [
        .. segments.Zip(stored)
            .OrderByDescending(p => TensorPrimitives.CosineSimilarity(p.First.Embedding.Span, query.Span))
            .ThenBy(p => p.Second.Id)
            .Take(k)
            .Select(p => p.Second.Id),
    ];
}
