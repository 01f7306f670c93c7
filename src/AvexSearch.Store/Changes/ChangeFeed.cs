using System.Runtime.CompilerServices;

namespace AvexSearch.Store;

/// <summary>What changed, in an order in which nothing is ever overtaken.</summary>
/// <remarks>
/// Ids and transactions commit out of order, so "greater than the last id" loses rows. Here a change is read only when its transaction is older
/// than every transaction still running (pg_snapshot_xmin): all below that line is decided for good. A transaction that stays open anywhere
/// on the server therefore delays the feed, and never makes it lose anything.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class ChangeFeed(Database database)
{
    private const int MostPerRead = 1000;

    private const string CurrentSql = "select (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint";

    private const string ReadSql = """
        select kind, collection_id, recording_id, profile_id, model_id, (transaction_id::text)::bigint as transaction_id, id
        from   change
        where  (transaction_id, id) > (@transaction::text::xid8, @ChangeId)
        and    transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        order  by transaction_id, id
        limit  @limit
        """;

    private const string PendingSql = """
        select exists (select 1 from change where (transaction_id, id) > (@transaction::text::xid8, @ChangeId))
        """;

    /// <summary>Where the feed is now: what committed before is not in it, whatever commits later is.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>To be given to <see cref="ReadAsync"/> or <see cref="FollowAsync"/> after a full read.</returns>
    public async Task<FeedPosition> CurrentAsync(CancellationToken ct) =>
        new(await database.FirstAsync<long>(CurrentSql, null, ct), 0);

    /// <summary>The changes after a position that are decided for good.</summary>
    /// <param name="after">Where the reader is.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Oldest first, at most 1,000; empty = nothing yet. Go on from the last one's <see cref="Change.Position"/>.</returns>
    public async Task<IReadOnlyList<Change>> ReadAsync(FeedPosition after, CancellationToken ct)
    {
        var rows = await database.QueryAsync<Row>(ReadSql, Parameters(after), ct);
        return [.. rows.Select(row => row.ToChange())];
    }

    /// <summary>Follows the feed until it is cancelled: woken by the database, and looking by itself now and then.</summary>
    /// <param name="after">Where the reader is.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>Batches of changes, never empty, without end; waits while the server restarts.</returns>
    public async IAsyncEnumerable<IReadOnlyList<Change>> FollowAsync(FeedPosition after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var bell = new ChangeBell(database);
        while (true)
        {
            // Listen before reading: what commits in between rings.
            await bell.ListenAsync(ct);
            var changes = await ReadAsync(after, ct);
            if (changes.Count > 0)
            {
                after = changes[^1].Position;
                yield return changes;
                continue;
            }

            await bell.WaitAsync(await IsPendingAsync(after, ct), ct);
        }
    }

    /// <summary>Something is committed that can't be read yet, because an older transaction is still open.</summary>
    private Task<bool> IsPendingAsync(FeedPosition after, CancellationToken ct) => database.FirstAsync<bool>(PendingSql, Parameters(after), ct);

    private static object Parameters(FeedPosition after) => new
    {
        transaction = after.TransactionId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        after.ChangeId,
        limit = MostPerRead,
    };

    private sealed record Row
    {
        public required string Kind { get; init; }

        public required int CollectionId { get; init; }

        public long? RecordingId { get; init; }

        public int? ProfileId { get; init; }

        public int? ModelId { get; init; }

        public required long TransactionId { get; init; }

        public required long Id { get; init; }

        public Change ToChange() => new(
            Kind switch
            {
                "recording_added" => ChangeKind.RecordingAdded,
                "recording_removed" => ChangeKind.RecordingRemoved,
                "profile_removed" => ChangeKind.ProfileRemoved,
                "collection_removed" => ChangeKind.CollectionRemoved,
                _ => throw new InvalidDataException($"Change {Id} is of unknown kind '{Kind}'."),
            },
            CollectionId,
            RecordingId,
            ProfileId,
            ModelId,
            new FeedPosition(TransactionId, Id));
    }
}
