using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class CollectionTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task A_collection_is_made_once()
    {
        var rows = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => store.Collections.EnsureAsync("Wald & Wiese", Token)));
        Assert.Single(rows.Distinct());
        Assert.Equal(rows[0], await store.Collections.FindAsync("Wald & Wiese", Token));
        Assert.Null(await store.Collections.FindAsync("none", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" padded")]
    [InlineData("nul\0")]
    public async Task A_name_that_cannot_be_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => store.Collections.EnsureAsync(name, Token));

    [Fact]
    public async Task Another_window_for_the_same_collection_and_model_is_refused_with_both_values()
    {
        var profile = await store.ProfileAsync();
        Assert.Equal(profile, await store.Collections.EnsureProfileAsync(profile.CollectionId, profile.ModelId, 10, 5, channel: null, Token));

        var error = await Assert.ThrowsAsync<StoreException>(() =>
            store.Collections.EnsureProfileAsync(profile.CollectionId, profile.ModelId, 3, 1.5, channel: null, Token));

        Assert.Contains("window 10 s, hop 5 s and the mean of all channels, not 3 s, 1.5 s and the mean of all channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_follow_commits_and_deletes()
    {
        var profile = await store.ProfileAsync();
        var first = await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(3), null, Token);
        await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(4), null, Token);

        var summary = await SummaryAsync();
        Assert.Equal((2, 7), (summary!.Recordings, summary.Segments));
        Assert.Equal(2.0 / 60, summary.Hours, precision: 9);
        Assert.Equal([profile], summary.Profiles);

        await store.Recordings.DeleteAsync(first.RecordingId, Token);
        Assert.Equal((1, 4), ((await SummaryAsync())!.Recordings, (await SummaryAsync())!.Segments));

        Assert.True(await store.Collections.DeleteAsync(profile.CollectionId, Token));
        Assert.False(await store.Collections.DeleteAsync(profile.CollectionId, Token));
        Assert.Null(await SummaryAsync());
        Assert.Equal(0, await store.Segments.CountAsync(profile.ModelId, null, Token));

        async Task<CollectionSummary?> SummaryAsync() =>
            (await store.Collections.ListAsync(Token)).SingleOrDefault(c => c.Id == profile.CollectionId);
    }
}
