using System.Runtime.CompilerServices;

namespace AvexSearch.Store;

/// <summary>Labels and the files that they came from.</summary>
/// <param name="database">The open database.</param>
public sealed class LabelStore(Database database)
{
    private const int RowsPerPage = 2048;

    private const string SourcesSql = """
        select s.id, s.collection_id, c.name as collection, s.file_name, s.format, encode(s.content_hash, 'hex') as content_hash, s.annotator,
               s.imported_at, s.row_count, s.label_count, s.problem_count
        from   label_source s join collection c on c.id = s.collection_id
        where  (@collectionId::integer is null or s.collection_id = @collectionId)
        and    (@id::integer is null or s.id = @id)
        order  by c.name, s.id
        """;

    private const string Columns = """
        l.id, l.collection_id, l.source_id, s.file_name as source_file, l.source_row, l.recording_id, f.path, r.duration_seconds, r.sample_rate_hz,
        l.start_seconds, l.end_seconds, l.low_hz, l.high_hz, l.name, l.is_negative, l.individual, l.call_type, l.split, l.session, l.site, l.group_name,
        l.confidence, l.annotator, l.annotated_at, l.extra::text as extra_json
        """;

    private const string From = """
        from   label l
        join   label_source s on s.id = l.source_id
        join   recording r on r.id = l.recording_id
        cross  join lateral (select path from recording_file where recording_id = l.recording_id order by id limit 1) f
        """;

    private const string PageSql = $"""
        select {Columns}
        {From}
        where  l.collection_id = @collectionId
        and    (l.recording_id, coalesce(l.start_seconds, -1), l.id) > (@afterRecording, @afterStart, @afterId)
        and    (@name::text is null or l.name = @name)
        order  by l.collection_id, l.recording_id, coalesce(l.start_seconds, -1), l.id
        limit  @limit
        """;

    private const string OfRecordingSql = $"""
        select {Columns}
        {From}
        where  l.recording_id = @recordingId
        order  by coalesce(l.start_seconds, -1), l.id
        """;

    private const string FindSql = $"""
        select {Columns}
        {From}
        where  l.id = @id
        """;

    private const string NamesSql = """
        select name,
               count(id) filter (where not is_negative) as labels,
               count(id) filter (where is_negative) as negatives,
               count(distinct recording_id) filter (where not is_negative) as recordings,
               count(distinct individual) filter (where not is_negative) as individuals
        from   label
        where  collection_id = @collectionId
        group  by name
        order  by name nulls last
        """;

    private const string ColumnsSql = """
        with said as (
            select cell.key as name, cell.value
            from   label l
            cross  join lateral (
                select v.key, v.value
                from   (values ('label', case when not l.is_negative then l.name end), ('individual', case when not l.is_negative then l.individual end),
                               ('call_type', case when not l.is_negative then l.call_type end), ('split', l.split), ('session', l.session), ('site', l.site),
                               ('group', l.group_name)) v (key, value)
                union  all
                select e.key, e.value from jsonb_each_text(l.extra) e) cell
            where  l.collection_id = @collectionId and cell.value is not null and cell.value <> ''
        )
        select name, count(value) as labels, count(distinct value) as values from said group by name order by count(value) desc, name
        """;

    private const string DeleteSql = "delete from label_source where id = @id";

    /// <summary>
    /// Keeps the labels of a file, in one transaction. When the same bytes were imported into the collection before, their labels are replaced;
    /// when they are equal, nothing is written.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="labels">Its labels in the order of the file.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>Key of the source, and what was done.</returns>
    /// <exception cref="StoreException">The collection, or a recording, is gone.</exception>
    public Task<(int SourceId, LabelImportOutcome Outcome)> ImportAsync(NewLabelSource source, IReadOnlyList<NewLabel> labels, CancellationToken ct) =>
        database.TransactAsync((connection, token) => new LabelWriter(connection, token).ImportAsync(source, labels), ct);

    /// <summary>The files that were imported.</summary>
    /// <param name="collectionId">Only this collection's; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By collection name and id.</returns>
    public Task<IReadOnlyList<LabelSourceRow>> SourcesAsync(int? collectionId, CancellationToken ct) =>
        database.QueryAsync<LabelSourceRow>(SourcesSql, new { collectionId, id = (int?)null }, ct);

    /// <summary>A file that was imported.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<LabelSourceRow?> FindSourceAsync(int id, CancellationToken ct) =>
        database.FirstAsync<LabelSourceRow>(SourcesSql, new { collectionId = (int?)null, id = (int?)id }, ct);

    /// <summary>Deletes a file's labels, and that it was imported.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteSourceAsync(int id, CancellationToken ct) => await database.ExecuteAsync(DeleteSql, new { id }, ct) > 0;

    /// <summary>All labels of a collection, streamed in pages; goes on where it was when the server restarts.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By recording, start (whole recordings first) and id.</returns>
    public async IAsyncEnumerable<LabelRow> ReadAsync(int collectionId, [EnumeratorCancellation] CancellationToken ct)
    {
        LabelRow? last = null;
        while (true)
        {
            var page = await PageAsync(collectionId, null, last, RowsPerPage, ct);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < RowsPerPage)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    /// <summary>A page of the labels of a collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="name">Only labels that name this; null = all.</param>
    /// <param name="after">The last label of the page before; null = from the start.</param>
    /// <param name="limit">Most rows, 1 or more.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By recording, start (whole recordings first) and id.</returns>
    public Task<IReadOnlyList<LabelRow>> PageAsync(int collectionId, string? name, LabelRow? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (afterRecording, afterStart, afterId) = after is null ? (0L, -1.0, 0L) : (after.RecordingId, after.StartSeconds ?? -1, after.Id);
        return database.QueryAsync<LabelRow>(
            PageSql, new { collectionId, name = Text.CleanOrNull(name), afterRecording, afterStart, afterId, limit }, ct);
    }

    /// <summary>A label by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<LabelRow?> FindAsync(long id, CancellationToken ct) => database.FirstAsync<LabelRow>(FindSql, new { id }, ct);

    /// <summary>The labels of a recording.</summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By start (the whole recording first) and id.</returns>
    public Task<IReadOnlyList<LabelRow>> OfRecordingAsync(long recordingId, CancellationToken ct) =>
        database.QueryAsync<LabelRow>(OfRecordingSql, new { recordingId }, ct);

    /// <summary>What is said in a collection, with counts.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By name; labels without one last.</returns>
    public Task<IReadOnlyList<LabelCount>> NamesAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<LabelCount>(NamesSql, new { collectionId }, ct);

    /// <summary>The columns of a collection's labels that have values, with counts.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The fullest first, then by name.</returns>
    public Task<IReadOnlyList<LabelColumnCount>> ColumnsAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<LabelColumnCount>(ColumnsSql, new { collectionId }, ct);
}
