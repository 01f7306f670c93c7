using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class ModelTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Registering_again_gives_the_same_model()
    {
        var first = await store.Models.RegisterAsync("again", "identity", 8, Token);
        Assert.Equal(first, await store.Models.RegisterAsync("again", "identity", 8, Token));
        Assert.Equal(first, await store.Models.FindAsync("again", Token));
        Assert.Contains(first, await store.Models.ListAsync(Token));
    }

    [Fact]
    public async Task Many_that_register_at_once_get_one_model()
    {
        var rows = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => store.Models.RegisterAsync("crowd", "identity", 8, Token)));
        Assert.Single(rows.Distinct());
    }

    [Fact]
    public async Task Other_weights_under_a_name_with_embeddings_are_refused_with_both_identities()
    {
        var profile = await store.ProfileAsync(dimensions: 4);
        await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(1), null, Token);

        var error = await Assert.ThrowsAsync<StoreException>(() => store.Models.RegisterAsync(profile.Model, "other weights", 4, Token));

        Assert.Contains("other weights", error.Message, StringComparison.Ordinal);
        Assert.Contains($"identity-{profile.Collection}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_weights_under_a_name_without_embeddings_take_it_over()
    {
        var profile = await store.ProfileAsync(dimensions: 4);
        var file = store.File(profile.CollectionId);
        await store.Recordings.CommitAsync(file, profile.Id, [], null, Token);

        var model = await store.Models.RegisterAsync(profile.Model, "other weights", 6, Token);

        Assert.Equal((profile.ModelId, "other weights", 6), (model.Id, model.Identity, model.Dimensions));
        var result = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2, dimensions: 6), null, Token);
        Assert.Equal(CommitOutcome.Added, result.Outcome);
    }

    [Fact]
    public async Task More_dimensions_than_pgvector_can_index_are_scanned()
    {
        var model = await store.Models.RegisterAsync("wide", "identity", 5120, Token);
        var profile = await store.ProfileAsync(model: model);
        var segments = StoreFixture.Cut(20, dimensions: 5120);
        var id = (await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, segments, null, Token)).RecordingId;

        var hits = await store.Segments.NearestAsync(model.Id, segments[7].Embedding, 3, null, Token);

        var stored = await store.Segments.OfRecordingAsync(id, profile.Id, Token);
        Assert.Equal(3, hits.Count);
        Assert.Equal((stored[7].Id, 1.0), (hits[0].SegmentId, Math.Round(hits[0].Similarity, 6)));
    }

    [Fact]
    public async Task The_index_of_an_empty_table_is_taken_off_for_a_load_and_built_afterwards()
    {
        var profile = await store.ProfileAsync(dimensions: 4);
        var model = (await store.Models.FindAsync(profile.ModelId, Token))!;
        var index = new NearestIndex(store.Database);

        Assert.True(await index.TakeOffAsync(model, Token));
        Assert.Equal(0, await IndexesAsync(model.Id));
        var segments = StoreFixture.Cut(30);
        var id = (await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, segments, null, Token)).RecordingId;
        var stored = await store.Segments.OfRecordingAsync(id, profile.Id, Token);
        var without = await store.Segments.NearestAsync(model.Id, segments[7].Embedding, 3, null, Token);
        Assert.False(await index.TakeOffAsync(model, Token));
        bool[] built = [.. (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => index.EnsureAsync(model, Token))))];

        Assert.Contains(true, built);
        Assert.Equal(1, await IndexesAsync(model.Id));
        Assert.False(await index.EnsureAsync(model, Token));
        Assert.False(await index.TakeOffAsync(model, Token));
        Assert.Equal(1, await IndexesAsync(model.Id));
        Assert.Equal(stored[7].Id, without[0].SegmentId);
        Assert.Equal(without, await store.Segments.NearestAsync(model.Id, segments[7].Embedding, 3, null, Token));
    }

    private async Task<long> IndexesAsync(int modelId)
    {
        await using var command = store.Database.Source.CreateCommand($"select count(*) from pg_indexes where indexname = 'embedding_{modelId}_nearest'");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
