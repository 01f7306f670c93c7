using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>Writes the labels of a file inside a transaction, by binary COPY.</summary>
/// <param name="connection">In a transaction.</param>
/// <param name="ct">Gives up.</param>
internal sealed class LabelWriter(NpgsqlConnection connection, CancellationToken ct)
{
    /// <summary>The lock of the row lets two imports of one file wait for each other.</summary>
    private const string EnsureSql = """
        insert into label_source (collection_id, file_name, format, content_hash, annotator, row_count, label_count, problem_count)
        values (@CollectionId, @FileName, @Format, @Hash, @Annotator, @Rows, @Labels, @Problems)
        on conflict (collection_id, content_hash) do update set collection_id = excluded.collection_id
        returning id, xmax = 0 as is_new
        """;

    private const string UpdateSql = """
        update label_source
        set    file_name = @FileName, format = @Format, annotator = @Annotator, imported_at = now(), row_count = @Rows, label_count = @Labels,
               problem_count = @Problems
        where  id = @id
        """;

    private const string KnownSql = """
        select recording_id, start_seconds, end_seconds, low_hz, high_hz, name, is_negative, individual, call_type, split, session, site,
               group_name as "group", confidence, annotator, annotated_at, source_row, extra::text as extra_json
        from   label
        where  source_id = @id
        order  by id
        """;

    private const string ForgetSql = "delete from label where source_id = @id";

    private const string CollectionSql = "select exists (select 1 from collection where id = @CollectionId)";

    private const string CopySql = """
        copy label (collection_id, source_id, recording_id, start_seconds, end_seconds, low_hz, high_hz, name, is_negative, individual, call_type,
                    split, session, site, group_name, confidence, annotator, annotated_at, source_row, extra)
        from stdin (format binary)
        """;

    public async Task<(int SourceId, LabelImportOutcome Outcome)> ImportAsync(NewLabelSource source, IReadOnlyList<NewLabel> labels)
    {
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(CollectionSql, new { source.CollectionId }, cancellationToken: ct)))
        {
            throw new StoreException($"Collection {source.CollectionId} is gone; the labels of '{source.FileName}' were not kept.");
        }

        var clean = labels.Select(Clean).ToList();
        var values = new
        {
            source.CollectionId,
            FileName = Text.Clean(source.FileName),
            source.Format,
            Hash = Text.Hash(source.ContentHash),
            Annotator = Text.CleanOrNull(source.Annotator),
            source.Rows,
            Labels = labels.Count,
            source.Problems,
        };
        var (id, isNew) = await connection.QuerySingleAsync<(int, bool)>(new CommandDefinition(EnsureSql, values, cancellationToken: ct));
        if (!isNew && await IsKnownAsync(id, clean))
        {
            return (id, LabelImportOutcome.Unchanged);
        }

        if (!isNew)
        {
            await connection.ExecuteAsync(new CommandDefinition(ForgetSql, new { id }, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(
                UpdateSql, new { id, values.FileName, values.Format, values.Annotator, values.Rows, values.Labels, values.Problems }, cancellationToken: ct));
        }

        await CopyAsync(source, id, clean);
        return (id, isNew ? LabelImportOutcome.Added : LabelImportOutcome.Replaced);
    }

    private static NewLabel Clean(NewLabel label) => label with
    {
        Name = Text.CleanOrNull(label.Name),
        Individual = Text.CleanOrNull(label.Individual),
        CallType = Text.CleanOrNull(label.CallType),
        Split = Text.CleanOrNull(label.Split),
        Session = Text.CleanOrNull(label.Session),
        Site = Text.CleanOrNull(label.Site),
        Group = Text.CleanOrNull(label.Group),
        Annotator = Text.CleanOrNull(label.Annotator),
        AnnotatedAt = label.AnnotatedAt is { } time ? Text.Microseconds(time) : null,
        Extra = label.Extra.ToDictionary(pair => Text.Clean(pair.Key), pair => Text.Clean(pair.Value)),
    };

    private async Task<bool> IsKnownAsync(int id, List<NewLabel> labels)
    {
        var known = (await connection.QueryAsync<NewLabel, string, (NewLabel Label, string ExtraJson)>(
            new CommandDefinition(KnownSql, new { id }, cancellationToken: ct), (label, extra) => (label, extra), splitOn: "extra_json")).AsList();
        return known.Count == labels.Count && known.Zip(labels).All(pair => IsSame(pair.First.Label, pair.First.ExtraJson, pair.Second));
    }

    /// <summary>Whether a label that is kept has all the values of another; dictionaries are compared by what they hold.</summary>
    private static bool IsSame(NewLabel known, string extraJson, NewLabel label)
    {
        var extra = JsonSerializer.Deserialize<Dictionary<string, string>>(extraJson)!;
        return known with { Extra = label.Extra } == label
            && extra.Count == label.Extra.Count && extra.All(pair => label.Extra.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }

    private async Task CopyAsync(NewLabelSource source, int id, List<NewLabel> labels)
    {
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(CopySql, ct);
            foreach (var label in labels)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(source.CollectionId, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(id, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(label.RecordingId, NpgsqlDbType.Bigint, ct);
                await WriteAsync(copy, NpgsqlDbType.Double, label.StartSeconds, label.EndSeconds, label.LowHz, label.HighHz);
                await WriteAsync(copy, NpgsqlDbType.Text, label.Name);
                await copy.WriteAsync(label.IsNegative, NpgsqlDbType.Boolean, ct);
                await WriteAsync(copy, NpgsqlDbType.Text, label.Individual, label.CallType, label.Split, label.Session, label.Site, label.Group);
                await WriteAsync(copy, NpgsqlDbType.Double, label.Confidence);
                await WriteAsync(copy, NpgsqlDbType.Text, label.Annotator);
                await WriteAsync(copy, NpgsqlDbType.TimestampTz, label.AnnotatedAt?.UtcDateTime);
                await copy.WriteAsync(label.SourceRow, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(JsonSerializer.Serialize(label.Extra), NpgsqlDbType.Jsonb, ct);
            }

            await copy.CompleteAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new StoreException($"A recording that '{source.FileName}' labels is gone or in another collection; its labels were not kept.", e);
        }
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, NpgsqlDbType type, params object?[] values)
    {
        foreach (var value in values)
        {
            await (value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct));
        }
    }
}
