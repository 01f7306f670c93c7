using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>The steps of a commit, on one connection inside one transaction.</summary>
/// <remarks>
/// Two workers may commit the same file, the same bytes under two paths, or two versions of one file at once. A path is written by one transaction
/// at a time (advisory lock: a row that is not there yet can't be locked). For bytes, unique keys decide; the loser sees the winner's row, or its
/// transaction starts anew (<see cref="Retry"/>). Row locks: "key share" on what must not vanish or change its bytes, "for update" on a recording
/// before its bytes are replaced.
/// </remarks>
internal sealed class RecordingWriter(NpgsqlConnection connection, CancellationToken ct)
{
    private const string LockPathSql = "select pg_advisory_xact_lock(hashtextextended(@Path, @CollectionId))";

    private const string ProfileSql = """
        select p.id, p.collection_id, p.model_id, m.name as model, m.dimensions
        from   index_profile p join model m on m.id = p.model_id
        where  p.id = any(@profiles)
        order  by p.id
        for key share
        """;

    private const string FileSql = """
        select f.id as file_id, f.recording_id, r.content_hash = @Hash as same_bytes
        from   recording_file f join recording r on r.id = f.recording_id
        where  f.collection_id = @CollectionId and f.path = @Path
        for update of f
        """;

    private const string ByHashSql = """
        select id from recording where collection_id = @CollectionId and content_hash = @Hash for key share
        """;

    private const string LockRecordingSql = "select id from recording where id = @recordingId for update";

    private const string OtherFilesSql = "select exists (select 1 from recording_file where recording_id = @recordingId and id <> @fileId and not is_copy)";

    private const string NameSql = """
        select path from recording_file where recording_id = @recordingId and path <> @Path and not is_copy order by id limit 1
        """;

    private const string ForgetFormerSql = "delete from recording_file where recording_id = @recordingId and path = any(@Former)";

    private const string ForgetCopiesSql = "delete from recording_file where recording_id = @recordingId and is_copy";

    /// <summary>The first path names a recording; a copy is to be the last.</summary>
    private const string CopiesLastSql = "update recording_file set id = default where recording_id = @recordingId and is_copy";

    private const string KeepCopySql = """
        insert into recording_file (collection_id, recording_id, path, modified_at, is_copy)
        values (@CollectionId, @recordingId, @StoredAt, @ModifiedAt, true)
        on conflict (collection_id, path) do nothing
        """;

    private const string DeleteRecordingSql = "delete from recording where id = @recordingId";

    private const string DeleteFileSql = "delete from recording_file where id = @fileId";

    private const string TouchFileSql = "update recording_file set modified_at = @ModifiedAt where id = @fileId and modified_at <> @ModifiedAt";

    private const string InsertFileSql = """
        insert into recording_file (collection_id, recording_id, path, modified_at)
        values (@CollectionId, @recordingId, @Path, @ModifiedAt)
        on conflict (collection_id, path) do nothing
        """;

    private const string ForgetProfilesSql = "delete from recording_profile where recording_id = @recordingId";

    private const string HeardSql = "select profile_id from recording_profile where recording_id = @recordingId and profile_id = any(@profiles)";

    private const string MarkIndexedSql = """
        insert into recording_profile (recording_id, profile_id, segment_count, skipped_silent, skipped_broken,
                                       rms_dbfs, peak_dbfs, clipped_share, dead_channels, above_band_share, band_hz)
        values (@recordingId, @profileId, @segmentCount, @SkippedSilent, @SkippedBroken,
                @RmsDbfs, @PeakDbfs, @ClippedShare, @DeadChannels, @AboveBandShare, @BandHz)
        on conflict (recording_id, profile_id) do nothing
        """;

    /// <summary>Also from 'failed' and 'cancelled': a slow worker's work counts although its lease was given up.</summary>
    private const string MarkItemSql = """
        with known as (
            select id, job_id, state from job_item
            where  id = @jobItemId and state in ('queued', 'running', 'failed', 'cancelled')
            for    update),
        reopened as (delete from job_tally using known where job_tally.job_id = known.job_id and known.state in ('failed', 'cancelled'))
        update job_item i
        set    state = @state, recording_id = @recordingId, audio_seconds = @audioSeconds, note = @note, error = @error,
               lease_until = null, not_before = null, finished_at = now()
        from   known
        where  i.id = known.id
        returning i.facts is not null
        """;

    public async Task<KnownFile> SkipIfKnownAsync(FileFacts file, int[] profiles, long? jobItemId)
    {
        await ExecuteAsync(LockPathSql, file);
        if (await ScalarAsync<long?>(ByHashSql, file) is not { } recordingId)
        {
            return new KnownFile(Skipped: null, profiles);
        }

        var heard = await connection.QueryAsync<int>(new CommandDefinition(HeardSql, new { recordingId, profiles }, cancellationToken: ct));
        if (profiles.Except(heard).ToList() is { Count: > 0 } missing)
        {
            return new KnownFile(Skipped: null, missing);
        }

        var at = await FirstAsync<FileAt>(FileSql, file);
        await PlaceAsync(file, at, recordingId);
        var moved = await KeepPlacesAsync(file, recordingId);
        return new KnownFile(await SkipAsync(file, recordingId, moved, jobItemId), []);
    }

    public async Task<CommitResult> CommitAsync(NewRecording recording, IReadOnlyList<NewHearing> hearings, long? jobItemId, string? failure)
    {
        var profiles = await ProfilesAsync(recording, hearings);
        var file = FileFacts.Of(recording);
        await ExecuteAsync(LockPathSql, file);
        var (recordingId, replaced) = await ResolveAsync(recording, file);
        var moved = await KeepPlacesAsync(file, recordingId);
        var notes = new List<string?> { replaced ? "the file has changed; its old segments were replaced" : null, Text.CleanOrNull(recording.Oddity) };
        var isNew = false;
        foreach (var hearing in hearings.Where(hearing => profiles.ContainsKey(hearing.ProfileId)))
        {
            if (await HearAsync(recording, recordingId, profiles[hearing.ProfileId], hearing))
            {
                isNew = true;
                var left = hearing.Heard?.Note(hearing.Segments.Count);
                notes.Add(left is null || hearings.Count == 1 ? left : $"{profiles[hearing.ProfileId].Model}: {left}");
            }
        }

        if (!isNew && failure is null)
        {
            return await SkipAsync(file, recordingId, moved, jobItemId);
        }

        var note = string.Join("; ", notes.OfType<string>()) is { Length: > 0 } text ? text : null;
        await MarkItemAsync(jobItemId, failure is null ? "done" : "failed", recordingId, recording.DurationSeconds, note, failure);
        return new CommitResult(recordingId, replaced ? CommitOutcome.Replaced : CommitOutcome.Added, note);
    }

    /// <summary>The profiles that are there still, locked against being dropped meanwhile.</summary>
    private async Task<Dictionary<int, Profile>> ProfilesAsync(NewRecording recording, IReadOnlyList<NewHearing> hearings)
    {
        var asked = new { profiles = hearings.Select(hearing => hearing.ProfileId).ToArray() };
        var profiles = (await connection.QueryAsync<Profile>(new CommandDefinition(ProfileSql, asked, cancellationToken: ct))).ToDictionary(profile => profile.Id);
        if (profiles.Count == 0)
        {
            throw new StoreException($"Index profile {string.Join(", ", asked.profiles)} is gone (its collection was deleted, or its model dropped?); '{recording.Path}' was not committed.");
        }

        foreach (var hearing in hearings.Where(hearing => profiles.ContainsKey(hearing.ProfileId)))
        {
            var profile = profiles[hearing.ProfileId];
            if (profile.CollectionId != recording.CollectionId)
            {
                throw new ArgumentException($"Index profile {profile.Id} belongs to collection {profile.CollectionId}, not {recording.CollectionId}.", nameof(hearings));
            }

            SegmentCheck.Embeddings(hearing.Segments, profile.Model, profile.Dimensions, recording.Path);
        }

        return profiles;
    }

    /// <summary>Writes what one model made of a recording; false: it has heard it already.</summary>
    private async Task<bool> HearAsync(NewRecording recording, long recordingId, Profile profile, NewHearing hearing)
    {
        if (await ExecuteAsync(MarkIndexedSql, Indexed(recordingId, profile.Id, hearing.Segments.Count, hearing.Heard)) == 0)
        {
            return false;
        }

        await SegmentWriter.WriteAsync(connection, profile.ModelId, recordingId, profile.Id, hearing.Segments, ct);
        await ChangeWriter.AddedAsync(connection, recording.CollectionId, recordingId, profile.Id, profile.ModelId, ct);
        await ChangeWriter.WakeAsync(connection, ct);
        return true;
    }

    private static object Indexed(long recordingId, int profileId, int segmentCount, HeardRecording? heard) => new
    {
        recordingId,
        profileId,
        segmentCount,
        SkippedSilent = heard?.SkippedSilent ?? 0,
        SkippedBroken = heard?.SkippedBroken ?? 0,
        heard?.Levels?.RmsDbfs,
        heard?.Levels?.PeakDbfs,
        heard?.Levels?.ClippedShare,
        heard?.Levels?.DeadChannels,
        heard?.Levels?.AboveBandShare,
        heard?.BandHz,
    };

    /// <summary>The recording for these bytes, and the path noted with it.</summary>
    private async Task<(long RecordingId, bool Replaced)> ResolveAsync(NewRecording recording, FileFacts file)
    {
        var at = await FirstAsync<FileAt>(FileSql, file);
        var known = await ScalarAsync<long?>(ByHashSql, file);
        if (known is null && at is not null && !await HasOtherFilesAsync(at))
        {
            await ReplaceAsync(recording, file, at);
            return (at.RecordingId, true);
        }

        // A lost insert means that the same bytes came in a moment ago: they are found by hash now.
        var id = known
            ?? await RecordingInsert.InsertAsync(connection, recording, file, ct)
            ?? await ScalarAsync<long?>(ByHashSql, file)
            ?? throw new RaceLostException("recording came and went");
        await PlaceAsync(file, at, id);
        return (id, false);
    }

    /// <summary>Other bytes at a path whose recording has no other path: the recording stays, all that was made from its old bytes goes.</summary>
    private async Task ReplaceAsync(NewRecording recording, FileFacts file, FileAt at)
    {
        await RecordingInsert.UpdateAsync(connection, at.RecordingId, recording, file, ct);
        await ExecuteAsync(ForgetProfilesSql, new { at.RecordingId });
        await ExecuteAsync(ForgetCopiesSql, new { at.RecordingId });
        await ExecuteAsync(TouchFileSql, new { at.FileId, file.ModifiedAt });
        await ChangeWriter.RemovedAsync(connection, file.CollectionId, at.RecordingId, ct);
    }

    /// <summary>Makes the path name this recording; the one it named before goes if that was its only path.</summary>
    private async Task PlaceAsync(FileFacts file, FileAt? at, long recordingId)
    {
        if (at is not null && at.RecordingId == recordingId)
        {
            await ExecuteAsync(TouchFileSql, new { at.FileId, file.ModifiedAt });
            return;
        }

        if (at is not null && await HasOtherFilesAsync(at))
        {
            await ExecuteAsync(DeleteFileSql, new { at.FileId });
        }
        else if (at is not null)
        {
            await ExecuteAsync(DeleteRecordingSql, new { at.RecordingId });
            await ChangeWriter.RemovedAsync(connection, file.CollectionId, at.RecordingId, ct);
            await ChangeWriter.WakeAsync(connection, ct);
        }

        if (await ExecuteAsync(InsertFileSql, new { file.CollectionId, recordingId, file.Path, file.ModifiedAt }) == 0)
        {
            throw new RaceLostException("path taken");
        }
    }

    /// <summary>Notes the copy that is kept, and forgets where the bytes are no more; the first of the paths forgotten, or null.</summary>
    private async Task<string?> KeepPlacesAsync(FileFacts file, long recordingId)
    {
        if (file.StoredAt is not null)
        {
            await ExecuteAsync(KeepCopySql, new { file.CollectionId, recordingId, file.StoredAt, file.ModifiedAt });
        }

        if (file.Former.Length == 0)
        {
            return null;
        }

        await ExecuteAsync(CopiesLastSql, new { recordingId });
        return await ExecuteAsync(ForgetFormerSql, new { recordingId, file.Former }) > 0 ? file.Former[0] : null;
    }

    private async Task<bool> HasOtherFilesAsync(FileAt at)
    {
        await ExecuteAsync(LockRecordingSql, new { at.RecordingId });
        return await ScalarAsync<bool>(OtherFilesSql, new { at.RecordingId, at.FileId });
    }

    private async Task<CommitResult> SkipAsync(FileFacts file, long recordingId, string? moved, long? jobItemId)
    {
        var other = await ScalarAsync<string?>(NameSql, new { recordingId, file.Path });
        var note = moved is not null ? $"moved from {moved}" : other is null ? "already indexed" : $"same bytes as {other}";
        await MarkItemAsync(jobItemId, "skipped", recordingId, 0, note, error: null);
        return new CommitResult(recordingId, CommitOutcome.Skipped, note);
    }

    private async Task MarkItemAsync(long? jobItemId, string state, long recordingId, double audioSeconds, string? note, string? error)
    {
        if (jobItemId is not null)
        {
            if (await ScalarAsync<bool?>(MarkItemSql, new { jobItemId, state, recordingId, audioSeconds, note, error }) == true)
            {
                await ExecuteAsync(JobItemSql.ApplyFacts, new { itemId = jobItemId, jobId = (long?)null });
            }
        }
    }

    private Task<int> ExecuteAsync(string sql, object parameters) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));

    private Task<T?> ScalarAsync<T>(string sql, object parameters) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));

    private Task<T?> FirstAsync<T>(string sql, object parameters) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));

    private sealed record Profile
    {
        public required int Id { get; init; }

        public required int CollectionId { get; init; }

        public required int ModelId { get; init; }

        public required string Model { get; init; }

        public required int Dimensions { get; init; }
    }

    private sealed record FileAt
    {
        public required long FileId { get; init; }

        public required long RecordingId { get; init; }

        public required bool SameBytes { get; init; }
    }
}
