using Npgsql;
using Pgvector;

namespace AvexSearch.Store;

/// <summary>Reads embeddings in bulk.</summary>
internal static class EmbeddingReader
{
    public static async Task<IReadOnlyList<StoredEmbedding>> PageAsync(
        NpgsqlConnection connection, int modelId, long afterSegmentId, int limit, CancellationToken ct)
    {
        var rows = new List<StoredEmbedding>(limit);
        await using var copy = await connection.BeginBinaryExportAsync(EmbeddingTable.CopyOut(modelId, afterSegmentId, limit), ct);
        while (await copy.StartRowAsync(ct) > 0)
        {
            rows.Add(new StoredEmbedding(
                await copy.ReadAsync<long>(ct),
                await copy.ReadAsync<long>(ct),
                await copy.ReadAsync<int>(ct),
                (await copy.ReadAsync<Vector>(ct)).ToArray()));
        }

        return rows;
    }

    public static async Task<IReadOnlyList<StoredEmbedding>> OfRecordingsAsync(
        NpgsqlConnection connection, int modelId, long[] recordingIds, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(EmbeddingTable.OfRecordings(modelId), connection);
        command.Parameters.AddWithValue("recordings", recordingIds);
        command.Parameters.AddWithValue("model", modelId);
        return await ReadAsync(command, ct);
    }

    public static async Task<IReadOnlyList<StoredEmbedding>> OfSegmentsAsync(
        NpgsqlConnection connection, int modelId, long[] segmentIds, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(EmbeddingTable.OfSegments(modelId), connection);
        command.Parameters.AddWithValue("segments", segmentIds);
        return await ReadAsync(command, ct);
    }

    public static async Task<IReadOnlyList<StoredPlace>> PlacesAsync(NpgsqlConnection connection, int modelId, CancellationToken ct)
    {
        var rows = new List<StoredPlace>();
        await using var command = new NpgsqlCommand(EmbeddingTable.Places(modelId), connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new StoredPlace(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2)));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<StoredEmbedding>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<StoredEmbedding>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new StoredEmbedding(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), reader.GetFieldValue<Vector>(3).ToArray()));
        }

        return rows;
    }
}
