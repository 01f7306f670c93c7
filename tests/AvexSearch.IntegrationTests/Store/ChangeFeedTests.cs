using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class ChangeFeedTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Commits_replacements_and_deletes_are_told_in_order()
    {
        var profile = await store.ProfileAsync();
        var start = await store.Changes.CurrentAsync(Token);
        var file = store.File(profile.CollectionId);
        var id = (await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token)).RecordingId;
        await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token);
        await store.Recordings.CommitAsync(file with { ContentHash = StoreFixture.Hash("new") }, profile.Id, StoreFixture.Cut(1), null, Token);
        await store.Recordings.DeleteAsync(id, Token);
        await store.Collections.DeleteAsync(profile.CollectionId, Token);

        var changes = await ReadAllAsync(start, profile.CollectionId);

        Assert.Equal(
            [ChangeKind.RecordingAdded, ChangeKind.RecordingRemoved, ChangeKind.RecordingAdded, ChangeKind.RecordingRemoved, ChangeKind.CollectionRemoved],
            changes.Select(c => c.Kind));
        Assert.All(changes.Take(4), c => Assert.Equal(id, c.RecordingId));
        Assert.Equal((profile.Id, profile.ModelId), (changes[0].ProfileId, changes[0].ModelId));
        Assert.Empty(await store.Changes.ReadAsync(changes[^1].Position, Token));
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_not_overtaken()
    {
        var start = await store.Changes.CurrentAsync(Token);
        await using var early = await store.Database.Source.OpenConnectionAsync(Token);
        await using var late = await store.Database.Source.OpenConnectionAsync(Token);
        await using var earlyTransaction = await early.BeginTransactionAsync(Token);
        await ChangeWriter.RemovedAsync(early, 1, 101, Token);
        await using var lateTransaction = await late.BeginTransactionAsync(Token);
        await ChangeWriter.RemovedAsync(late, 1, 102, Token);

        // The second to begin commits first: a reader by "largest id" would now go past 101 for ever.
        await lateTransaction.CommitAsync(Token);
        Assert.DoesNotContain(await store.Changes.ReadAsync(start, Token), c => c.RecordingId == 102);
        await earlyTransaction.CommitAsync(Token);

        var changes = await ReadAllAsync(start, 1);
        Assert.Equal([101, 102], changes.Select(c => c.RecordingId!.Value));
    }

    [Fact]
    public async Task A_position_taken_while_a_transaction_is_open_does_not_lose_it()
    {
        await using var open = await store.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await open.BeginTransactionAsync(Token);
        await ChangeWriter.RemovedAsync(open, 2, 201, Token);
        var position = await store.Changes.CurrentAsync(Token);
        await transaction.CommitAsync(Token);

        Assert.Equal([201], (await ReadAllAsync(position, 2)).Select(c => c.RecordingId!.Value));
    }

    [Fact]
    public async Task A_follower_is_woken_also_when_an_older_transaction_holds_the_feed_back()
    {
        var profile = await store.ProfileAsync();
        var start = await store.Changes.CurrentAsync(Token);
        await using var following = store.Changes.FollowAsync(start, Token).GetAsyncEnumerator(Token);
        var next = NextOfAsync(following, profile.CollectionId);

        await using var older = await store.Database.Source.OpenConnectionAsync(Token);
        await using var transaction = await older.BeginTransactionAsync(Token);
        await using var write = new NpgsqlCommand("select pg_current_xact_id()", older);
        await write.ExecuteScalarAsync(Token);
        var id = (await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(1), null, Token)).RecordingId;
        Assert.False(next.IsCompleted);
        await transaction.RollbackAsync(Token);

        Assert.Equal(id, (await next).RecordingId);
        next = NextOfAsync(following, profile.CollectionId);
        await store.Recordings.DeleteAsync(id, Token);
        Assert.Equal((ChangeKind.RecordingRemoved, id), ((await next).Kind, (await next).RecordingId));
    }

    [Fact]
    public async Task An_index_that_follows_the_feed_equals_the_database_after_a_storm()
    {
        var profile = await store.ProfileAsync(dimensions: 3);
        var position = await store.Changes.CurrentAsync(Token);
        var index = new Dictionary<long, long>();
        var storm = Task.WhenAll(Enumerable.Range(0, 4).Select(StormAsync));
        while (!storm.IsCompleted)
        {
            position = await FollowOnceAsync(index, position, profile);
        }

        await storm;
        await ReadUntilQuietAsync();
        var truth = new Dictionary<long, long>();
        await foreach (var row in store.Segments.ReadEmbeddingsAsync(profile.ModelId, 0, Token))
        {
            truth.Add(row.SegmentId, row.RecordingId);
        }

        Assert.NotEmpty(truth);
        Assert.Equal(truth.OrderBy(p => p.Key), index.OrderBy(p => p.Key));

        async Task StormAsync(int worker)
        {
            var random = new Random(worker);
            for (var i = 0; i < 25; i++)
            {
                var file = store.File(profile.CollectionId, $"/storm/{random.Next(12)}.wav", $"storm {random.Next(20)}");
                var result = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2, 3, i + 1), null, Token);
                if (random.Next(4) == 0)
                {
                    await store.Recordings.DeleteAsync(result.RecordingId, Token);
                }
            }
        }

        async Task ReadUntilQuietAsync()
        {
            await DecidedAsync();
            for (var before = new FeedPosition(-1, 0); before != position;)
            {
                before = position;
                position = await FollowOnceAsync(index, position, profile);
            }
        }
    }

    private async Task<FeedPosition> FollowOnceAsync(Dictionary<long, long> index, FeedPosition position, ProfileRow profile)
    {
        foreach (var change in await store.Changes.ReadAsync(position, Token))
        {
            position = change.Position;
            if (change.Kind == ChangeKind.RecordingAdded && change.ModelId == profile.ModelId)
            {
                foreach (var row in await store.Segments.ReadRecordingsAsync(profile.ModelId, [change.RecordingId!.Value], Token))
                {
                    index[row.SegmentId] = row.RecordingId;
                }
            }
            else if (change.Kind == ChangeKind.RecordingRemoved)
            {
                foreach (var segment in index.Where(p => p.Value == change.RecordingId).Select(p => p.Key).ToList())
                {
                    index.Remove(segment);
                }
            }
        }

        return position;
    }

    private static async Task<Change> NextOfAsync(IAsyncEnumerator<IReadOnlyList<Change>> following, int collectionId)
    {
        while (await following.MoveNextAsync())
        {
            if (following.Current.FirstOrDefault(c => c.CollectionId == collectionId) is { } change)
            {
                return change;
            }
        }

        throw new InvalidOperationException("The feed ended.");
    }

    private async Task<List<Change>> ReadAllAsync(FeedPosition after, int collectionId)
    {
        await DecidedAsync();
        return [.. (await store.Changes.ReadAsync(after, Token)).Where(c => c.CollectionId == collectionId)];
    }

    /// <summary>Waits until no older transaction (of another test: ids are the server's) holds the feed back.</summary>
    private async Task DecidedAsync()
    {
        await using var connection = await store.Database.Source.OpenConnectionAsync(Token);
        await using var now = new NpgsqlCommand("select pg_current_xact_id()::text::bigint", connection);
        var until = (long)(await now.ExecuteScalarAsync(Token))!;
        while ((await store.Changes.CurrentAsync(Token)).TransactionId < until)
        {
            await Task.Delay(20, Token);
        }
    }
}
