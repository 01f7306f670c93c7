using System.Runtime.CompilerServices;
using Npgsql;
using Pgvector;

namespace AvexSearch.Store;

/// <summary>Segments and their embeddings.</summary>
/// <param name="database">The open database.</param>
public sealed class SegmentStore(Database database)
{
    /// <summary>About 10 MB of 1280-d embeddings at a time.</summary>
    private const int RowsPerPage = 2048;

    private const string Columns = """
        segment_id, profile_id, model_id, start_seconds, end_seconds, recording_id, collection_id, collection, path, duration_seconds,
        recorded_at_local, utc_offset_minutes, latitude, longitude, device, sample_rate_hz, site, time_expansion
        """;

    private const string FindSql = $"select {Columns} from segment_listing where segment_id = @segmentId";

    private const string FindManySql = $"select {Columns} from segment_listing where segment_id = any(@ids)";

    private const string OfRecordingSql = """
        select id, recording_id, profile_id, start_seconds, end_seconds, rms_dbfs, peak_dbfs, clipped_share, dead_channels, above_band_share
        from   segment
        where  recording_id = @recordingId and profile_id = @profileId
        order  by start_seconds
        """;

    private const string OfRecordingsSql = """
        select id, recording_id, profile_id, start_seconds, end_seconds, rms_dbfs, peak_dbfs, clipped_share, dead_channels, above_band_share
        from   segment
        where  recording_id = any(@ids) and profile_id = @profileId
        order  by recording_id, start_seconds
        """;

    private const string CountSql = """
        select coalesce(sum(rp.segment_count), 0)::bigint
        from   recording_profile rp join index_profile p on p.id = rp.profile_id
        where  p.model_id = @modelId and (@collectionIds::integer[] is null or p.collection_id = any (@collectionIds))
        """;

    private const string FilterSql = """
        select s.id
        from   segment s
        join   index_profile p on p.id = s.profile_id
        join   recording r on r.id = s.recording_id
        left   join site t on t.id = r.site_id
        cross  join lateral (select r.recorded_at_local + make_interval(secs => s.start_seconds) as at) l
        where  p.model_id = @modelId
        and    (@CollectionIds::integer[] is null or p.collection_id = any(@CollectionIds))
        and    (@Sites::text[] is null or t.name = any(@Sites))
        and    (@From::timestamp is null or l.at >= @From)
        and    (@Until::timestamp is null or l.at < @Until)
        and    (@FromTime::interval is null or case when @FromTime < @UntilTime
                    then l.at::time >= @FromTime::interval::time and l.at::time < @UntilTime::interval::time
                    else l.at::time >= @FromTime::interval::time or l.at::time < @UntilTime::interval::time end)
        order  by s.id
        """;

    /// <summary>A scope of at most this many segments is scanned: exact, and quicker than a graph walk that throws most of it away.</summary>
    internal long MostScanned { get; init; } = 5000;

    /// <summary>A segment with its recording.</summary>
    /// <param name="segmentId">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<SegmentHitRow?> FindAsync(long segmentId, CancellationToken ct) =>
        database.FirstAsync<SegmentHitRow>(FindSql, new { segmentId }, ct);

    /// <summary>Segments with their recordings.</summary>
    /// <param name="segmentIds">The keys.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that are there, by key.</returns>
    public async Task<IReadOnlyDictionary<long, SegmentHitRow>> FindManyAsync(IEnumerable<long> segmentIds, CancellationToken ct)
    {
        var rows = await database.QueryAsync<SegmentHitRow>(FindManySql, new { ids = segmentIds.Distinct().ToArray() }, ct);
        return rows.ToDictionary(row => row.SegmentId);
    }

    /// <summary>The segments of a recording.</summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="profileId">The index profile.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By start.</returns>
    public Task<IReadOnlyList<SegmentRow>> OfRecordingAsync(long recordingId, int profileId, CancellationToken ct) =>
        database.QueryAsync<SegmentRow>(OfRecordingSql, new { recordingId, profileId }, ct);

    /// <summary>The segments of several recordings.</summary>
    /// <param name="recordingIds">The recordings.</param>
    /// <param name="profileId">The index profile.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By recording and start.</returns>
    public Task<IReadOnlyList<SegmentRow>> OfRecordingsAsync(IEnumerable<long> recordingIds, int profileId, CancellationToken ct) =>
        database.QueryAsync<SegmentRow>(OfRecordingsSql, new { ids = recordingIds.Distinct().ToArray(), profileId }, ct);

    /// <summary>How many segments have an embedding of a model.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="collectionIds">Only these collections; null = all.</param>
    /// <param name="ct">Gives up.</param>
    public Task<long> CountAsync(int modelId, IReadOnlyCollection<int>? collectionIds, CancellationToken ct) =>
        database.FirstAsync<long>(CountSql, new { modelId, collectionIds = collectionIds?.ToArray() }, ct);

    /// <summary>The segments that a filter lets pass.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="filter">Where and when from.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Their keys, ascending.</returns>
    public Task<IReadOnlyList<long>> FilterAsync(int modelId, SegmentFilter filter, CancellationToken ct) => database.QueryAsync<long>(
        FilterSql, new { modelId, filter.CollectionIds, filter.Sites, filter.From, filter.Until, filter.FromTime, filter.UntilTime }, ct);

    /// <summary>Of some segments the nearest to a query, exactly.</summary>
    /// <param name="modelId">The model that made the query.</param>
    /// <param name="query">[d] finite, not all zero.</param>
    /// <param name="k">How many, 1..10000.</param>
    /// <param name="segmentIds">The segments.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Best first, ties by id.</returns>
    public Task<IReadOnlyList<NearestRow>> NearestAmongAsync(
        int modelId, ReadOnlyMemory<float> query, int k, IReadOnlyCollection<long> segmentIds, CancellationToken ct) => database.RunAsync(
        async (connection, token) => await NearestSearch.AmongAsync(connection, modelId, new Vector(query), k, [.. segmentIds], token), ct);

    /// <summary>One embedding.</summary>
    /// <param name="segmentId">The segment.</param>
    /// <param name="modelId">The model.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>[d] raw, as the encoder gave it; null = no such segment in this model.</returns>
    public async Task<float[]?> EmbeddingAsync(long segmentId, int modelId, CancellationToken ct)
    {
        if (await new ModelStore(database).FindAsync(modelId, ct) is null)
        {
            return null;
        }

        return await database.RunAsync(
            async (connection, token) =>
            {
                await using var command = new NpgsqlCommand(EmbeddingTable.One(modelId), connection);
                command.Parameters.AddWithValue("segment", segmentId);
                return (await command.ExecuteScalarAsync(token) as Vector)?.ToArray();
            },
            ct);
    }

    /// <summary>Embeddings of some segments.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="segmentIds">The segments, a few thousand at the most.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>[d] raw, by segment; those that are not there are missing.</returns>
    public async Task<IReadOnlyDictionary<long, float[]>> EmbeddingsAsync(int modelId, IEnumerable<long> segmentIds, CancellationToken ct) =>
        (await ReadSegmentsAsync(modelId, segmentIds, ct)).ToDictionary(row => row.SegmentId, row => row.Values);

    /// <summary>The segments nearest to a query, by pgvector.</summary>
    /// <remarks>
    /// Approximate (HNSW, iterative scan) over everything or a large scope; exact in a scope of few segments, over a model without index, and
    /// whenever the approximate scan gave fewer than <paramref name="k"/>: never fewer than k if the scope has k.
    /// </remarks>
    /// <param name="modelId">The model that made the query.</param>
    /// <param name="query">[d] finite, not all zero.</param>
    /// <param name="k">How many, 1..10000.</param>
    /// <param name="collectionIds">Only these collections; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Best first, ties by id.</returns>
    /// <exception cref="ArgumentException">The query has other dimensions than the model, or is zero or not finite.</exception>
    /// <exception cref="StoreException">No such model.</exception>
    public async Task<IReadOnlyList<NearestRow>> NearestAsync(
        int modelId, ReadOnlyMemory<float> query, int k, IReadOnlyCollection<int>? collectionIds, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, 10_000);
        var model = await new ModelStore(database).FindAsync(modelId, ct) ?? throw new StoreException($"There is no model {modelId} in the database.");
        SegmentCheck.Dimensions(query.Span, model.Name, model.Dimensions, "Query");
        if (!SegmentCheck.IsUsable(query.Span))
        {
            throw new ArgumentException("The query is zero or not finite.", nameof(query));
        }

        return await database.TransactAsync(
            (connection, token) => new NearestSearch(connection, model, MostScanned, token).RunAsync(new Vector(query), k, collectionIds), ct);
    }

    /// <summary>All embeddings of a model, to load an index: take <see cref="ChangeFeed.CurrentAsync"/> first, read this, follow the feed from there.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="afterSegmentId">Only segments with a greater id; 0 = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By segment id, streamed by binary COPY in pages; goes on where it was when the server restarts.</returns>
    public async IAsyncEnumerable<StoredEmbedding> ReadEmbeddingsAsync(
        int modelId, long afterSegmentId, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var after = afterSegmentId;
            var page = await database.RunAsync(
                (connection, token) => EmbeddingReader.PageAsync(connection, modelId, after, RowsPerPage, token), ct);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < RowsPerPage)
            {
                yield break;
            }

            afterSegmentId = page[^1].SegmentId;
        }
    }

    /// <summary>The embeddings of some recordings, as the change feed names them.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="recordingIds">The recordings; those that are gone give nothing.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By segment id.</returns>
    public Task<IReadOnlyList<StoredEmbedding>> ReadRecordingsAsync(int modelId, IEnumerable<long> recordingIds, CancellationToken ct)
    {
        var ids = recordingIds.Distinct().ToArray();
        return database.RunAsync((connection, token) => EmbeddingReader.OfRecordingsAsync(connection, modelId, ids, token), ct);
    }

    /// <summary>The embeddings of some segments.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="segmentIds">The segments; those that are gone give nothing.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By segment id.</returns>
    public Task<IReadOnlyList<StoredEmbedding>> ReadSegmentsAsync(int modelId, IEnumerable<long> segmentIds, CancellationToken ct)
    {
        var ids = segmentIds.Distinct().ToArray();
        return database.RunAsync((connection, token) => EmbeddingReader.OfSegmentsAsync(connection, modelId, ids, token), ct);
    }

    /// <summary>Which segments have an embedding of a model, and where they belong: what an index that was kept is compared with.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By segment id.</returns>
    public Task<IReadOnlyList<StoredPlace>> ReadPlacesAsync(int modelId, CancellationToken ct) =>
        database.RunAsync((connection, token) => EmbeddingReader.PlacesAsync(connection, modelId, token), ct);
}
