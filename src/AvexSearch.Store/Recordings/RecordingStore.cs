using Dapper;

namespace AvexSearch.Store;

/// <summary>Recordings: found, listed, committed with their segments, deleted.</summary>
/// <remarks>
/// A recording is its bytes. The same bytes at several paths of a collection are one recording with several paths. When the file at a path has
/// changed, the recording keeps its id (and what people have said about it) but loses all its segments, of every model; if the old bytes still
/// have another path, they stay as they are and the new bytes become a recording of their own.
/// </remarks>
/// <param name="database">The open database.</param>
public sealed class RecordingStore(Database database)
{
    private const string Columns = """
        id, collection_id, collection, path, content_hash, size_bytes, modified_at, duration_seconds, sample_rate_hz, channels, format,
        recorded_at_local, utc_offset_minutes, recorded_at_how, latitude, longitude, device,
        stated_at_local, stated_offset_minutes, stated_how, stated_raw, time_note, stated_latitude, stated_longitude,
        make, model, serial_number, firmware, gain, battery, temperature_celsius, site, time_zone, time_expansion
        """;

    private const string FindSql = $"select {Columns} from recording_listing where id = @recordingId";

    private const string FindManySql = $"select {Columns} from recording_listing where id = any(@ids) order by id";

    private const string PageSql = $"""
        select {Columns}
        from   recording_listing
        where  id > @afterId
        and    (@collectionId::integer is null or collection_id = @collectionId)
        and    (@search::text is null or position(lower(@search) in lower(path)) > 0)
        and    (@site::text is null or site = @site)
        order  by id
        limit  @limit
        """;

    private const string FindByHashSql = $"""
        select {Columns} from recording_listing
        where id = (select id from recording where collection_id = @collectionId and content_hash = @hash)
        """;

    private const string FindByFileSql = $"""
        select {Columns} from recording_listing
        where id = (select f.recording_id
                    from   recording_file f
                    join   recording r on r.id = f.recording_id
                    where  f.collection_id = @collectionId and f.path = @path and f.modified_at = @modifiedAt and r.size_bytes = @sizeBytes)
        """;

    private const string HasSegmentsSql = """
        select exists (select 1 from recording_profile where recording_id = @recordingId and profile_id = @profileId)
        """;

    private const string PathsByHashSql = """
        select f.recording_id, f.path, f.is_copy
        from   recording r
        join   recording_file f on f.recording_id = r.id
        where  r.collection_id = @collectionId and r.content_hash = @hash
        order  by f.id
        """;

    private const string PathsSql = "select path from recording_file where recording_id = @recordingId order by id";

    private const string PlacesSql = """
        select r.id as recording_id, f.path, r.duration_seconds
        from   recording_file f
        join   recording r on r.id = f.recording_id
        where  f.collection_id = @collectionId
        order  by r.id, f.id
        """;

    private const string LevelsSql = """
        select m.name as model, rp.segment_count, rp.skipped_silent, rp.skipped_broken, rp.rms_dbfs, rp.peak_dbfs, rp.clipped_share, rp.dead_channels,
               rp.above_band_share, rp.band_hz
        from   recording_profile rp
        join   index_profile p on p.id = rp.profile_id
        join   model m on m.id = p.model_id
        where  rp.recording_id = @recordingId
        order  by m.name
        """;

    private const string DeleteSql = "delete from recording where id = @recordingId returning collection_id";

    /// <summary>A recording by key.</summary>
    /// <param name="recordingId">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<RecordingRow?> FindAsync(long recordingId, CancellationToken ct) =>
        database.FirstAsync<RecordingRow>(FindSql, new { recordingId }, ct);

    /// <summary>Recordings by key.</summary>
    /// <param name="recordingIds">The keys.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that are there, by id.</returns>
    public Task<IReadOnlyList<RecordingRow>> FindManyAsync(IEnumerable<long> recordingIds, CancellationToken ct) =>
        database.QueryAsync<RecordingRow>(FindManySql, new { ids = recordingIds.ToArray() }, ct);

    /// <summary>A page of recordings of any site.</summary>
    /// <param name="collectionId">Only of this collection; null = all.</param>
    /// <param name="search">A part of the path in any case; null = all.</param>
    /// <param name="afterId">The last id of the page before; 0 = from the start.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By id.</returns>
    public Task<IReadOnlyList<RecordingRow>> PageAsync(int? collectionId, string? search, long afterId, int limit, CancellationToken ct) =>
        PageAsync(collectionId, search, site: null, afterId, limit, ct);

    /// <summary>A page of recordings, by id.</summary>
    /// <param name="collectionId">Only this collection's; null = all.</param>
    /// <param name="search">Only paths that contain this, in any case; null or empty = all.</param>
    /// <param name="site">Only recordings of the site of this name; null = all.</param>
    /// <param name="afterId">The last id of the page before; 0 = from the start.</param>
    /// <param name="limit">Most rows, 1..1000.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Rows ordered by id.</returns>
    public Task<IReadOnlyList<RecordingRow>> PageAsync(int? collectionId, string? search, string? site, long afterId, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        search = string.IsNullOrEmpty(search) ? null : Text.Clean(search);
        return database.QueryAsync<RecordingRow>(PageSql, new { collectionId, search, site, afterId, limit }, ct);
    }

    /// <summary>The recording of a file that has not changed since it was committed, by name, size and time: no byte need be read.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="path">Where the file is.</param>
    /// <param name="sizeBytes">Its size now.</param>
    /// <param name="modifiedAt">Its time now.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The recording (which may be named by another path); null = unknown or changed.</returns>
    public Task<RecordingRow?> FindByFileAsync(int collectionId, string path, long sizeBytes, DateTimeOffset modifiedAt, CancellationToken ct) =>
        database.FirstAsync<RecordingRow>(
            FindByFileSql, new { collectionId, path = Text.Path(path), sizeBytes, modifiedAt = Text.Microseconds(modifiedAt) }, ct);

    /// <summary>The recording of these bytes.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="contentHash">SHA-256, 64 hex digits.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The recording; null = none.</returns>
    public Task<RecordingRow?> FindByHashAsync(int collectionId, string contentHash, CancellationToken ct) =>
        database.FirstAsync<RecordingRow>(FindByHashSql, new { collectionId, hash = Text.Hash(contentHash) }, ct);

    /// <summary>All paths at which these bytes were found.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="contentHash">SHA-256, 64 hex digits.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Oldest first; empty = the bytes are new.</returns>
    public Task<IReadOnlyList<RecordingPath>> PathsByHashAsync(int collectionId, string contentHash, CancellationToken ct) =>
        database.QueryAsync<RecordingPath>(PathsByHashSql, new { collectionId, hash = Text.Hash(contentHash) }, ct);

    /// <summary>Whether a recording is indexed for a profile (also when that gave no segments).</summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="profileId">The profile.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>True when there is nothing left to do.</returns>
    public Task<bool> HasSegmentsAsync(long recordingId, int profileId, CancellationToken ct) =>
        database.FirstAsync<bool>(HasSegmentsSql, new { recordingId, profileId }, ct);

    /// <summary>All paths at which a recording's bytes were found; try them in this order when one is gone.</summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Oldest first; empty = no such recording.</returns>
    public Task<IReadOnlyList<string>> PathsAsync(long recordingId, CancellationToken ct) =>
        database.QueryAsync<string>(PathsSql, new { recordingId }, ct);

    /// <summary>What was measured while a recording was indexed.</summary>
    /// <param name="recordingId">The recording.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By name of the model.</returns>
    public Task<IReadOnlyList<ProfileLevelsRow>> LevelsAsync(long recordingId, CancellationToken ct) =>
        database.QueryAsync<ProfileLevelsRow>(LevelsSql, new { recordingId }, ct);

    /// <summary>All paths of all recordings of a collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By recording, oldest path first.</returns>
    public Task<IReadOnlyList<RecordingPlace>> PlacesAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<RecordingPlace>(PlacesSql, new { collectionId }, ct);

    /// <summary>Which of some profiles have not heard these bytes; where all have, the path is noted, the job item marked skipped, and there is nothing to encode.</summary>
    /// <param name="file">The file.</param>
    /// <param name="profileIds">The profiles.</param>
    /// <param name="jobItemId">The job item to be marked; null = none.</param>
    /// <param name="ct">Gives up.</param>
    public Task<KnownFile> SkipIfKnownAsync(FoundFile file, IReadOnlyCollection<int> profileIds, long? jobItemId, CancellationToken ct)
    {
        var facts = FileFacts.Of(file);
        return database.TransactAsync((connection, token) => new RecordingWriter(connection, token).SkipIfKnownAsync(facts, [.. profileIds], jobItemId), ct);
    }

    /// <summary>
    /// Commits a recording's segments in one transaction: recording (new, or the one with these bytes), segments, embeddings, change feed, job item.
    /// Idempotent: what is indexed for the profile already is left alone.
    /// </summary>
    /// <param name="recording">The file.</param>
    /// <param name="profileId">The profile it was cut for; of the same collection.</param>
    /// <param name="segments">By start, no two with the same; may be empty.</param>
    /// <param name="jobItemId">The job item to be marked done; null = none.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">An embedding has other dimensions than the model, or is zero or not finite; segments out of order.</exception>
    /// <exception cref="StoreException">Profile or collection are gone.</exception>
    public Task<CommitResult> CommitAsync(NewRecording recording, int profileId, IReadOnlyList<NewSegment> segments, long? jobItemId, CancellationToken ct) =>
        CommitAsync(recording, [new NewHearing(profileId, segments, Heard: null)], jobItemId, failure: null, ct);

    /// <summary>The same for several profiles at once: all of it is committed, or nothing.</summary>
    /// <param name="recording">The file.</param>
    /// <param name="hearings">What each profile's model made of it; a profile that is gone by now is left out as long as one is there.</param>
    /// <param name="jobItemId">The job item to be marked done; null = none.</param>
    /// <param name="failure">Why other profiles could not hear it: the job item is marked failed with that; null = nothing failed.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ArgumentException">An embedding has other dimensions than its model, or is zero or not finite; segments out of order.</exception>
    /// <exception cref="StoreException">All the profiles or the collection are gone.</exception>
    public Task<CommitResult> CommitAsync(
        NewRecording recording, IReadOnlyList<NewHearing> hearings, long? jobItemId, string? failure, CancellationToken ct)
    {
        _ = Text.Path(recording.Path);
        _ = Text.Hash(recording.ContentHash);
        foreach (var hearing in hearings)
        {
            SegmentCheck.Order(hearing.Segments, recording.Path);
        }

        return database.TransactAsync(
            (connection, token) => new RecordingWriter(connection, token).CommitAsync(recording, hearings, jobItemId, Text.CleanOrNull(failure)), ct);
    }

    /// <summary>Deletes a recording with its segments and embeddings; the change feed tells it.</summary>
    /// <param name="recordingId">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> DeleteAsync(long recordingId, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            var collectionId = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(DeleteSql, new { recordingId }, cancellationToken: token));
            if (collectionId is null)
            {
                return false;
            }

            await ChangeWriter.RemovedAsync(connection, collectionId.Value, recordingId, token);
            await ChangeWriter.WakeAsync(connection, token);
            return true;
        },
        ct);
}
