using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Writes the change feed, inside the transaction that makes the change.</summary>
internal static class ChangeWriter
{
    private const string AddedSql = """
        insert into change (kind, collection_id, recording_id, profile_id, model_id)
        values ('recording_added', @collectionId, @recordingId, @profileId, @modelId)
        """;

    private const string RemovedSql = """
        insert into change (kind, collection_id, recording_id) values ('recording_removed', @collectionId, @recordingId)
        """;

    private const string WakeSql = "notify avexsearch_change";

    public static Task AddedAsync(
        NpgsqlConnection connection, int collectionId, long recordingId, int profileId, int modelId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(AddedSql, new { collectionId, recordingId, profileId, modelId }, cancellationToken: ct));

    public static Task RemovedAsync(NpgsqlConnection connection, int collectionId, long recordingId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(RemovedSql, new { collectionId, recordingId }, cancellationToken: ct));

    /// <summary>Wakes the readers when the transaction commits.</summary>
    public static Task WakeAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(WakeSql, cancellationToken: ct));
}
