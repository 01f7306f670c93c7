using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>Writes the items of a job inside a transaction, by binary COPY.</summary>
/// <param name="connection">In a transaction.</param>
/// <param name="ct">Gives up.</param>
internal sealed class JobItemWriter(NpgsqlConnection connection, CancellationToken ct)
{
    /// <summary>Adds files; those that the job has already, that have ended and that have changed since begin anew.</summary>
    public async Task WriteAsync(long jobId, int collectionId, IEnumerable<NewJobItem> items)
    {
        var parameters = new { jobId, collectionId, itemId = (long?)null };
        await ExecuteAsync(JobItemSql.Stage, parameters);
        var hasFacts = await CopyAsync(items);
        await ExecuteAsync(JobItemSql.Insert, parameters);
        if (hasFacts)
        {
            await ExecuteAsync(JobItemSql.Sites, parameters);
            await ExecuteAsync(JobItemSql.ApplyFacts, parameters);
        }
    }

    private async Task<bool> CopyAsync(IEnumerable<NewJobItem> items)
    {
        var hasFacts = false;
        await using var copy = await connection.BeginBinaryImportAsync(JobItemSql.Copy, ct);
        foreach (var item in items.DistinctBy(item => item.Path, StringComparer.Ordinal))
        {
            hasFacts |= item.Facts is not null;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(item.Path, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(item.SizeBytes, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(Text.Microseconds(item.ModifiedAt).UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await WriteAsync(copy, item.Facts?.ToJson(), NpgsqlDbType.Jsonb);
            await WriteAsync(copy, Text.CleanOrNull(item.Error), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync(ct);
        return hasFacts;
    }

    private Task WriteAsync(NpgsqlBinaryImporter copy, string? value, NpgsqlDbType type) =>
        value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct);

    private Task<int> ExecuteAsync(string sql, object parameters) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
}
