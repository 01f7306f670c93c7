using Dapper;
using Npgsql;
using Pgvector;

namespace AvexSearch.Store;

/// <summary>One nearest-neighbour query inside a transaction (the settings are local to it).</summary>
internal sealed class NearestSearch(NpgsqlConnection connection, ModelRow model, long mostScanned, CancellationToken ct)
{
    private const int LeastEfSearch = 100;

    /// <summary>pgvector's own limit; the iterative scan goes on beyond it.</summary>
    private const int MostEfSearch = 1000;

    /// <remarks>
    /// enable_sort = off: PostgreSQL doesn't count the reading of vectors kept out of line, so it finds "scan and sort" cheap when it is not; the
    /// only order without a sort comes from the HNSW index.
    /// </remarks>
    public const string SettingsSql = """
        select set_config('hnsw.ef_search', @ef::text, true), set_config('hnsw.iterative_scan', 'relaxed_order', true),
               set_config('hnsw.max_scan_tuples', '2147483647', true), set_config('hnsw.scan_mem_multiplier', '16', true),
               set_config('enable_sort', 'off', true), set_config('jit', 'off', true)
        """;

    private const string ScopeSql = """
        select p.id as profile_id,
               coalesce((select sum(segment_count) from recording_profile where profile_id = p.id), 0)::bigint as segments
        from   index_profile p
        where  p.model_id = @Id and (@collections::integer[] is null or p.collection_id = any(@collections))
        """;

    public async Task<IReadOnlyList<NearestRow>> RunAsync(Vector query, int k, IReadOnlyCollection<int>? collectionIds)
    {
        var parameters = new { model.Id, collections = collectionIds?.ToArray() };
        var scope = (await connection.QueryAsync<Scope>(new CommandDefinition(ScopeSql, parameters, cancellationToken: ct))).AsList();
        var profiles = scope.Where(s => s.Segments > 0).Select(s => s.ProfileId).ToArray();
        var segments = scope.Sum(s => s.Segments);
        var exact = EmbeddingTable.NearestExact(model.Id);
        if (segments <= mostScanned || model.Dimensions > EmbeddingTable.MostIndexedDimensions)
        {
            return await ReadAsync(exact, query, k, profiles);
        }

        var ef = Math.Clamp(2 * k, LeastEfSearch, MostEfSearch);
        await connection.ExecuteAsync(new CommandDefinition(SettingsSql, new { ef }, cancellationToken: ct));
        var rows = collectionIds is null
            ? await ReadAsync(EmbeddingTable.Nearest(model.Id), query, k, null)
            : await ReadAsync(EmbeddingTable.NearestIn(model.Id), query, k, profiles);
        return rows.Count < Math.Min(k, segments) ? await ReadAsync(exact, query, k, profiles) : rows;
    }

    /// <summary>Of some segments the nearest, by comparing them all.</summary>
    public static async Task<IReadOnlyList<NearestRow>> AmongAsync(
        NpgsqlConnection connection, int modelId, Vector query, int k, long[] segments, CancellationToken ct)
    {
        await using var command = Command(connection, EmbeddingTable.NearestAmong(modelId), query, k, profiles: null);
        command.Parameters.AddWithValue("segments", segments);
        return await ReadAsync(command, k, ct);
    }

    private async Task<IReadOnlyList<NearestRow>> ReadAsync(string sql, Vector query, int k, int[]? profiles)
    {
        await using var command = Command(connection, sql, query, k, profiles);
        return await ReadAsync(command, k, ct);
    }

    private static async Task<IReadOnlyList<NearestRow>> ReadAsync(NpgsqlCommand command, int k, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<NearestRow>(k);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new NearestRow { SegmentId = reader.GetInt64(0), RecordingId = reader.GetInt64(1), Similarity = reader.GetDouble(2) });
        }

        return rows;
    }

    internal static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Vector query, int k, int[]? profiles)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("query", query);
        command.Parameters.AddWithValue("limit", k);
        if (profiles is not null)
        {
            command.Parameters.AddWithValue("profiles", profiles);
        }

        return command;
    }

    private sealed record Scope
    {
        public required int ProfileId { get; init; }

        public required long Segments { get; init; }
    }
}
