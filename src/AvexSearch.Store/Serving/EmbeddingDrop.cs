using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Drops the embeddings of a model with the segments that were cut for it; the change feed tells it.</summary>
/// <param name="database">The open database.</param>
public sealed class EmbeddingDrop(Database database)
{
    /// <summary>What a model holds, and what rests on it.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By name of the collection.</returns>
    public Task<IReadOnlyList<HeldRow>> HeldAsync(int modelId, CancellationToken ct) => database.QueryAsync<HeldRow>(EmbeddingDropSql.Held, new { modelId }, ct);

    /// <summary>Classifiers that take embeddings of a model.</summary>
    /// <param name="identity">Hash of manifest and weights.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Their names.</returns>
    public Task<IReadOnlyList<string>> ClassifiersAsync(string identity, CancellationToken ct) =>
        database.QueryAsync<string>(EmbeddingDropSql.Classifiers, new { identity }, ct);

    /// <summary>Drops profiles of a model, all at once or none; with the last of them goes the model's table.</summary>
    /// <param name="modelId">The model.</param>
    /// <param name="held">The profiles, as <see cref="HeldAsync"/> gave them.</param>
    /// <param name="ct">Gives up; nothing is removed then.</param>
    public Task<DropResult> RunAsync(int modelId, IReadOnlyList<HeldRow> held, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var profiles = held.Select(row => row.ProfileId).ToArray();
            await ExecuteAsync(connection, EmbeddingDropSql.Lock, new { profiles }, token);
            var found = (await connection.QueryAsync<int>(Command(EmbeddingDropSql.LockProfiles, new { profiles }, token))).ToArray();
            if (found.Length == 0 || await ScalarAsync<bool>(connection, EmbeddingDropSql.Serving, new { profiles }, token))
            {
                return new DropResult([], 0, 0, IsModelGone: false, 0);
            }

            var segments = held.Where(row => found.Contains(row.ProfileId)).Sum(row => row.Segments);
            var isLast = !await ScalarAsync<bool>(connection, EmbeddingDropSql.Others, new { modelId, profiles }, token);
            var bytes = await BytesAsync(connection, modelId, segments, token);
            await ExecuteAsync(connection, EmbeddingDropSql.Tell, new { profiles }, token);
            if (isLast)
            {
                // Without the table the segments go quicker: there is nothing to look up for each of them.
                await ExecuteAsync(connection, EmbeddingTable.Drop(modelId), null, token);
            }

            await ExecuteAsync(connection, EmbeddingDropSql.Delete, new { profiles }, token);
            if (isLast)
            {
                await ExecuteAsync(connection, EmbeddingDropSql.DeleteModel, new { modelId }, token);
            }

            var cancelled = await ExecuteAsync(connection, EmbeddingDropSql.CancelJobs, new { collections = held.Select(row => row.CollectionId).ToArray() }, token);
            await ChangeWriter.WakeAsync(connection, token);
            return new DropResult(found, segments, bytes, isLast, cancelled);
        },
        ct);

    /// <summary>Its share of the table with its indexes.</summary>
    private static async Task<long> BytesAsync(NpgsqlConnection connection, int modelId, long segments, CancellationToken ct)
    {
        var all = await ScalarAsync<long>(connection, EmbeddingTable.Count(modelId), null, ct);
        var bytes = await ScalarAsync<long>(connection, EmbeddingTable.Size(modelId), null, ct);
        return all == 0 ? bytes : (long)(bytes * ((double)segments / all));
    }

    private static Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteAsync(Command(sql, parameters, ct));

    private static Task<T?> ScalarAsync<T>(NpgsqlConnection connection, string sql, object? parameters, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T>(Command(sql, parameters, ct));

    /// <summary>Millions of segments take their time.</summary>
    private static CommandDefinition Command(string sql, object? parameters, CancellationToken ct) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
