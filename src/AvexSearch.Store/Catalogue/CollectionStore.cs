using Dapper;

namespace AvexSearch.Store;

/// <summary>Collections and their index profiles.</summary>
/// <param name="database">The open database.</param>
public sealed class CollectionStore(Database database)
{
    /// <summary>Jobs of one collection are made, its models switched and its gallery written one after the other; ingest, which only refers to the row, does not wait.</summary>
    internal const string LockSql = "select id from collection where id = @collectionId for no key update";

    private const string FindSql = "select id, name, time_expansion, created_at from collection where name = @name";

    private const string FindByIdSql = "select id, name, time_expansion, created_at from collection where id = @id";

    private const string EnsureSql = """
        insert into collection (name) values (@name) on conflict (name) do update set name = excluded.name
        returning id, name, time_expansion, created_at
        """;

    private const string ListSql = """
        select c.id, c.name, c.time_expansion, c.created_at,
               coalesce(r.recordings, 0) as recordings, coalesce(r.hours, 0) as hours, coalesce(s.segments, 0) as segments
        from   collection c
        left   join (select collection_id, count(id) as recordings, sum(duration_seconds) / 3600 as hours
                     from recording group by collection_id) r on r.collection_id = c.id
        left   join (select p.collection_id, sum(rp.segment_count)::bigint as segments
                     from recording_profile rp join index_profile p on p.id = rp.profile_id
                     group by p.collection_id) s on s.collection_id = c.id
        order  by c.name
        """;

    private const string ProfilesSql = """
        select p.id, p.collection_id, c.name as collection, p.model_id, m.name as model, m.identity as model_identity, p.window_seconds, p.hop_seconds,
               p.channel, p.skip_silent, p.skip_broken, c.time_expansion, n.profile_id is not null as serves
        from   index_profile p
        join   collection c on c.id = p.collection_id
        join   model m on m.id = p.model_id
        left   join serving_now n on n.collection_id = p.collection_id and n.profile_id = p.id
        where  (@collectionId::integer is null or p.collection_id = @collectionId)
        and    (@modelId::integer is null or p.model_id = @modelId)
        and    (@id::integer is null or p.id = @id)
        order  by c.name, m.name
        """;

    /// <summary>Segments were cut for one time expansion: once there are any, it stays.</summary>
    private const string ExpandSql = """
        update collection set time_expansion = @timeExpansion
        where  id = @id
        and    not exists (select 1 from index_profile p join recording_profile rp on rp.profile_id = p.id where p.collection_id = @id)
        """;

    private const string SkipSql = "update index_profile set skip_silent = @silent, skip_broken = @broken where id = @id";

    private const string EnsureProfileSql = """
        insert into index_profile (collection_id, model_id, window_seconds, hop_seconds, channel)
        values (@collectionId, @modelId, @windowSeconds, @hopSeconds, @channel)
        on conflict (collection_id, model_id) do nothing
        """;

    private const string DeleteSql = """
        with gone as (delete from collection where id = @id returning id),
             told as (insert into change (kind, collection_id) select 'collection_removed', id from gone)
        select count(id) from gone
        """;

    /// <summary>The collection of this name; made if there is none.</summary>
    /// <param name="name">1..200 characters, no spaces at its ends.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Its row.</returns>
    public async Task<CollectionRow> EnsureAsync(string name, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim() != name || name.Length > 200 || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"A collection's name has 1 to 200 characters and no spaces at its ends; this is '{name}'.", nameof(name));
        }

        return await FindAsync(name, ct) ?? (await database.FirstAsync<CollectionRow>(EnsureSql, new { name }, ct))!;
    }

    /// <summary>A collection by name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<CollectionRow?> FindAsync(string name, CancellationToken ct) => database.FirstAsync<CollectionRow>(FindSql, new { name }, ct);

    /// <summary>A collection by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<CollectionRow?> FindAsync(int id, CancellationToken ct) => database.FirstAsync<CollectionRow>(FindByIdSql, new { id }, ct);

    /// <summary>All collections with how much is in them.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>Rows ordered by name.</returns>
    public async Task<IReadOnlyList<CollectionSummary>> ListAsync(CancellationToken ct)
    {
        var profiles = (await ProfilesAsync(null, null, ct)).ToLookup(p => p.CollectionId);
        var rows = await database.QueryAsync<CollectionSummary>(ListSql, null, ct);
        return [.. rows.Select(row => row with { Profiles = [.. profiles[row.Id]] })];
    }

    /// <summary>Sets how many times slower a collection's recordings are played to models.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="timeExpansion">0.01..100.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StoreException">It is indexed with another one.</exception>
    public async Task ExpandAsync(CollectionRow collection, double timeExpansion, CancellationToken ct)
    {
        if (!(timeExpansion is >= 0.01 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(timeExpansion), timeExpansion, "A time expansion is 0.01 to 100.");
        }

        if (collection.TimeExpansion != timeExpansion && await database.ExecuteAsync(ExpandSql, new { collection.Id, timeExpansion }, ct) == 0)
        {
            throw new StoreException(FormattableString.Invariant(
                $"Collection '{collection.Name}' is indexed with time expansion {collection.TimeExpansion}, not {timeExpansion}. Use the same, or another collection."));
        }
    }

    /// <summary>Sets which windows a profile leaves out from now on; what is indexed stays.</summary>
    /// <param name="profileId">The profile.</param>
    /// <param name="silent">Those in which nothing is heard.</param>
    /// <param name="broken">Those that are clipped.</param>
    /// <param name="ct">Gives up.</param>
    public Task SkipAsync(int profileId, bool silent, bool broken, CancellationToken ct) =>
        database.ExecuteAsync(SkipSql, new { id = profileId, silent, broken }, ct);

    /// <summary>Deletes a collection with its recordings, segments and embeddings; the change feed tells it.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> DeleteAsync(int id, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var gone = await connection.ExecuteScalarAsync<long>(new CommandDefinition(DeleteSql, new { id }, cancellationToken: token)) > 0;
            await ChangeWriter.WakeAsync(connection, token);
            return gone;
        },
        ct);

    /// <summary>The index profile of a collection for a model; made if there is none.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="modelId">The model.</param>
    /// <param name="windowSeconds">Length of a window, 0.5..60.</param>
    /// <param name="hopSeconds">Distance of two windows, more than 0, at most the window.</param>
    /// <param name="channel">Channel that is heard, counted from 0; null = the mean of all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="StoreException">There is one with another window, hop or channel; both are in the message.</exception>
    public async Task<ProfileRow> EnsureProfileAsync(int collectionId, int modelId, double windowSeconds, double hopSeconds, int? channel, CancellationToken ct)
    {
        if (!(windowSeconds is >= 0.5 and <= 60))
        {
            throw new ArgumentOutOfRangeException(nameof(windowSeconds), windowSeconds, "A window is 0.5 to 60 seconds long.");
        }

        if (!(hopSeconds > 0 && hopSeconds <= windowSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(hopSeconds), hopSeconds, $"A hop is more than 0 and at most the window ({windowSeconds} s).");
        }

        var profile = (await ProfilesAsync(collectionId, modelId, ct)) is [var known, ..] ? known : await MakeProfileAsync(collectionId, modelId, windowSeconds, hopSeconds, channel, ct);
        return profile.WindowSeconds == windowSeconds && profile.HopSeconds == hopSeconds && profile.Channel == channel
            ? profile
            : throw new StoreException(FormattableString.Invariant(
                $"Collection '{profile.Collection}' is indexed for model '{profile.Model}' with window {profile.WindowSeconds} s, hop {profile.HopSeconds} s and {ChannelText(profile.Channel)}, not {windowSeconds} s, {hopSeconds} s and {ChannelText(channel)}. Use the same, or another collection."));
    }

    /// <summary>Index profiles, all or some.</summary>
    /// <param name="collectionId">Only this collection's; null = all.</param>
    /// <param name="modelId">Only this model's; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Ordered by collection and model name.</returns>
    public Task<IReadOnlyList<ProfileRow>> ProfilesAsync(int? collectionId, int? modelId, CancellationToken ct) =>
        database.QueryAsync<ProfileRow>(ProfilesSql, new { collectionId, modelId, id = (int?)null }, ct);

    /// <summary>An index profile by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The profile; null = none.</returns>
    public Task<ProfileRow?> FindProfileAsync(int id, CancellationToken ct) =>
        database.FirstAsync<ProfileRow>(ProfilesSql, new { collectionId = (int?)null, modelId = (int?)null, id = (int?)id }, ct);

    /// <summary>The first model that hears a collection is the one that answers where none is named.</summary>
    private async Task<ProfileRow> MakeProfileAsync(int collectionId, int modelId, double windowSeconds, double hopSeconds, int? channel, CancellationToken ct)
    {
        await database.TransactAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(LockSql, new { collectionId }, cancellationToken: token));
                await connection.ExecuteAsync(new CommandDefinition(EnsureProfileSql, new { collectionId, modelId, windowSeconds, hopSeconds, channel }, cancellationToken: token));
                await ServingStore.BeginAsync(connection, collectionId, modelId, token);
                return true;
            },
            ct);
        return (await ProfilesAsync(collectionId, modelId, ct))[0];
    }

    private static string ChannelText(int? channel) => channel is { } number ? FormattableString.Invariant($"channel {number + 1}") : "the mean of all channels";
}
