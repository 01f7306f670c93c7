using Dapper;
using Npgsql;
using NpgsqlTypes;
using Pgvector;

namespace AvexSearch.Store;

/// <summary>Writes segments and their embeddings by binary COPY.</summary>
internal static class SegmentWriter
{
    private const string IdsSql = "select nextval('segment_id_seq') from generate_series(1, @count)";

    private const string CopySegmentSql =
        "copy segment (id, recording_id, profile_id, start_seconds, end_seconds, rms_dbfs, peak_dbfs, clipped_share, dead_channels, above_band_share) from stdin (format binary)";

    public static async Task WriteAsync(
        NpgsqlConnection connection, int modelId, long recordingId, int profileId, IReadOnlyList<NewSegment> segments, CancellationToken ct)
    {
        if (segments.Count == 0)
        {
            return;
        }

        var ids = (await connection.QueryAsync<long>(new CommandDefinition(IdsSql, new { count = segments.Count }, cancellationToken: ct))).AsList();
        await using (var copy = await connection.BeginBinaryImportAsync(CopySegmentSql, ct))
        {
            for (var i = 0; i < ids.Count; i++)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(ids[i], NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(recordingId, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(profileId, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(segments[i].StartSeconds, NpgsqlDbType.Double, ct);
                await copy.WriteAsync(segments[i].EndSeconds, NpgsqlDbType.Double, ct);
                await WriteAsync(copy, segments[i].Levels, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await using var embeddings = await connection.BeginBinaryImportAsync(EmbeddingTable.CopyIn(modelId), ct);
        for (var i = 0; i < ids.Count; i++)
        {
            await embeddings.StartRowAsync(ct);
            await embeddings.WriteAsync(ids[i], NpgsqlDbType.Bigint, ct);
            await embeddings.WriteAsync(new Vector(segments[i].Embedding), ct);
        }

        await embeddings.CompleteAsync(ct);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Levels? levels, CancellationToken ct)
    {
        await WriteAsync(copy, levels?.RmsDbfs, ct);
        await WriteAsync(copy, levels?.PeakDbfs, ct);
        await WriteAsync(copy, levels?.ClippedShare, ct);
        if (levels is null)
        {
            await copy.WriteNullAsync(ct);
        }
        else
        {
            await copy.WriteAsync(levels.DeadChannels, NpgsqlDbType.Smallint, ct);
        }

        await WriteAsync(copy, levels?.AboveBandShare, ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, float? value, CancellationToken ct) =>
        value is { } number ? copy.WriteAsync(number, NpgsqlDbType.Real, ct) : copy.WriteNullAsync(ct);
}
