using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class RecordingTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task A_committed_recording_is_found_with_its_segments_and_embeddings()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId) with
        {
            RecordedAtLocal = new DateTime(2024, 5, 1, 4, 30, 0),
            UtcOffsetMinutes = 120,
            RecordedAtHow = "file name",
            Latitude = 52.5,
            Longitude = 13.4,
            Device = "AudioMoth\0 24F3",
        };
        var segments = StoreFixture.Cut(3);

        var result = await store.Recordings.CommitAsync(file, profile.Id, segments, null, Token);

        Assert.Equal(CommitOutcome.Added, result.Outcome);
        var row = await store.Recordings.FindAsync(result.RecordingId, Token);
        Assert.NotNull(row);
        Assert.Equal(file.Path, row.Path);
        Assert.Equal(file.ContentHash, row.ContentHash);
        Assert.Equal(file.ModifiedAt, row.ModifiedAt);
        Assert.Equal(file.RecordedAtLocal, row.RecordedAtLocal);
        Assert.Equal(52.5, row.Latitude);
        Assert.Equal("AudioMoth\uFFFD 24F3", row.Device);
        var stored = await store.Segments.OfRecordingAsync(result.RecordingId, profile.Id, Token);
        Assert.Equal(segments.Select(s => s.StartSeconds), stored.Select(s => s.StartSeconds));
        Assert.Equal(segments[1].Embedding.ToArray(), await store.Segments.EmbeddingAsync(stored[1].Id, profile.ModelId, Token));
        Assert.True(await store.Recordings.HasSegmentsAsync(result.RecordingId, profile.Id, Token));
        var hit = await store.Segments.FindAsync(stored[2].Id, Token);
        Assert.Equal((file.Path, 10.0, 20.0, "AudioMoth\uFFFD 24F3"), (hit!.Path, hit.StartSeconds, hit.EndSeconds, hit.Device));
    }

    [Fact]
    public async Task Committing_a_second_time_changes_nothing()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId);
        var first = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(3), null, Token);

        var second = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(5), null, Token);

        Assert.Equal(new CommitResult(first.RecordingId, CommitOutcome.Skipped, "already indexed"), second);
        Assert.Equal(3, (await store.Segments.OfRecordingAsync(first.RecordingId, profile.Id, Token)).Count);
    }

    [Fact]
    public async Task A_recording_without_segments_is_indexed_too()
    {
        var profile = await store.ProfileAsync();
        var result = await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, [], null, Token);
        Assert.True(await store.Recordings.HasSegmentsAsync(result.RecordingId, profile.Id, Token));
    }

    [Fact]
    public async Task An_unchanged_file_is_known_by_path_size_and_time()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId) with { ModifiedAt = new DateTimeOffset(638000000001234567, TimeSpan.Zero) };
        var id = (await store.Recordings.CommitAsync(file, profile.Id, [], null, Token)).RecordingId;

        Assert.Equal(id, (await store.Recordings.FindByFileAsync(file.CollectionId, file.Path, file.SizeBytes, file.ModifiedAt, Token))?.Id);
        Assert.Null(await store.Recordings.FindByFileAsync(file.CollectionId, file.Path, file.SizeBytes + 1, file.ModifiedAt, Token));
        Assert.Null(await store.Recordings.FindByFileAsync(file.CollectionId, file.Path, file.SizeBytes, file.ModifiedAt.AddSeconds(1), Token));
        Assert.Equal(id, (await store.Recordings.FindByHashAsync(file.CollectionId, file.ContentHash, Token))?.Id);
    }

    [Fact]
    public async Task The_same_bytes_at_another_path_are_the_same_recording()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId);
        var first = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token);
        var copy = file with { Path = "/archive/copy.wav" };

        var second = await store.Recordings.CommitAsync(copy, profile.Id, StoreFixture.Cut(2), null, Token);

        Assert.Equal(new CommitResult(first.RecordingId, CommitOutcome.Skipped, $"same bytes as {file.Path}"), second);
        Assert.Equal([file.Path, copy.Path], await store.Recordings.PathsAsync(first.RecordingId, Token));
        Assert.Equal(2, (await store.Segments.OfRecordingAsync(first.RecordingId, profile.Id, Token)).Count);
        Assert.Equal(first.RecordingId, (await store.Recordings.FindByFileAsync(file.CollectionId, copy.Path, 1000, copy.ModifiedAt, Token))?.Id);
    }

    [Fact]
    public async Task Known_bytes_need_not_be_encoded_to_be_skipped()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId);
        Assert.Null(await SkipAsync(file));
        var first = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token);

        var skipped = await SkipAsync(file with { Path = "/archive/other.wav" });

        Assert.Equal(new CommitResult(first.RecordingId, CommitOutcome.Skipped, $"same bytes as {file.Path}"), skipped);
        Assert.Equal([file.Path, "/archive/other.wav"], await store.Recordings.PathsAsync(first.RecordingId, Token));

        async Task<CommitResult?> SkipAsync(NewRecording f) =>
            (await store.Recordings.SkipIfKnownAsync(new FoundFile(f.CollectionId, f.Path, f.ContentHash, f.ModifiedAt), [profile.Id], null, Token)).Skipped;
    }

    [Fact]
    public async Task A_changed_file_keeps_its_recording_and_replaces_its_segments()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId);
        var first = await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(4), null, Token);
        var old = await store.Segments.OfRecordingAsync(first.RecordingId, profile.Id, Token);
        var changed = file with { ContentHash = StoreFixture.Hash("changed"), SizeBytes = 5, DurationSeconds = 20, ModifiedAt = file.ModifiedAt.AddDays(1) };

        var second = await store.Recordings.CommitAsync(changed, profile.Id, StoreFixture.Cut(2, seed: 9), null, Token);

        Assert.Equal((first.RecordingId, CommitOutcome.Replaced), (second.RecordingId, second.Outcome));
        var now = await store.Segments.OfRecordingAsync(first.RecordingId, profile.Id, Token);
        Assert.Equal(2, now.Count);
        Assert.Empty(now.Select(s => s.Id).Intersect(old.Select(s => s.Id)));
        Assert.Null(await store.Segments.EmbeddingAsync(old[0].Id, profile.ModelId, Token));
        Assert.Equal(20, (await store.Recordings.FindAsync(first.RecordingId, Token))!.DurationSeconds);
        Assert.NotNull(await store.Recordings.FindByFileAsync(file.CollectionId, file.Path, 5, changed.ModifiedAt, Token));
    }

    [Fact]
    public async Task When_one_of_two_copies_changes_the_other_keeps_the_old_recording()
    {
        var profile = await store.ProfileAsync();
        var a = store.File(profile.CollectionId, "/twins/a.wav", "twin");
        var b = a with { Path = "/twins/b.wav" };
        var old = await store.Recordings.CommitAsync(a, profile.Id, StoreFixture.Cut(4), null, Token);
        await store.Recordings.CommitAsync(b, profile.Id, StoreFixture.Cut(4), null, Token);

        var changed = await store.Recordings.CommitAsync(a with { ContentHash = StoreFixture.Hash("twin 2") }, profile.Id, StoreFixture.Cut(1), null, Token);

        Assert.Equal(CommitOutcome.Added, changed.Outcome);
        Assert.NotEqual(old.RecordingId, changed.RecordingId);
        Assert.Equal("/twins/b.wav", (await store.Recordings.FindAsync(old.RecordingId, Token))!.Path);
        Assert.Equal("/twins/a.wav", (await store.Recordings.FindAsync(changed.RecordingId, Token))!.Path);
        Assert.Equal(4, (await store.Segments.OfRecordingAsync(old.RecordingId, profile.Id, Token)).Count);
    }

    [Fact]
    public async Task A_file_overwritten_by_a_copy_of_another_leaves_one_recording_with_two_paths()
    {
        var profile = await store.ProfileAsync();
        var a = store.File(profile.CollectionId, "/over/a.wav");
        var b = store.File(profile.CollectionId, "/over/b.wav");
        var kept = await store.Recordings.CommitAsync(a, profile.Id, StoreFixture.Cut(2), null, Token);
        var lost = await store.Recordings.CommitAsync(b, profile.Id, StoreFixture.Cut(3), null, Token);

        var result = await store.Recordings.CommitAsync(b with { ContentHash = a.ContentHash }, profile.Id, StoreFixture.Cut(2), null, Token);

        Assert.Equal((kept.RecordingId, CommitOutcome.Skipped), (result.RecordingId, result.Outcome));
        Assert.Null(await store.Recordings.FindAsync(lost.RecordingId, Token));
        Assert.Equal(["/over/a.wav", "/over/b.wav"], await store.Recordings.PathsAsync(kept.RecordingId, Token));
    }

    [Fact]
    public async Task Many_workers_with_the_same_file_make_one_recording_and_one_set_of_segments()
    {
        var profile = await store.ProfileAsync();
        for (var round = 0; round < 10; round++)
        {
            var file = store.File(profile.CollectionId);
            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => store.Recordings.CommitAsync(
                i % 2 == 0 ? file : file with { Path = file.Path + ".copy" }, profile.Id, StoreFixture.Cut(3), null, Token)));

            Assert.Single(results.Select(r => r.RecordingId).Distinct());
            Assert.Single(results, r => r.Outcome == CommitOutcome.Added);
            Assert.Equal(3, (await store.Segments.OfRecordingAsync(results[0].RecordingId, profile.Id, Token)).Count);
            Assert.Equal(2, (await store.Recordings.PathsAsync(results[0].RecordingId, Token)).Count);
        }
    }

    [Fact]
    public async Task Workers_that_see_different_versions_of_files_leave_every_path_with_one_recording()
    {
        var profile = await store.ProfileAsync();
        string[] paths = ["/mix/1.wav", "/mix/2.wav", "/mix/3.wav"];
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async worker =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 12; i++)
            {
                var file = store.File(profile.CollectionId, paths[random.Next(3)], $"mix {random.Next(4)}");
                await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token);
            }
        }));

        var rows = await store.Recordings.PageAsync(profile.CollectionId, null, 0, 100, Token);
        var all = await Task.WhenAll(rows.Select(row => store.Recordings.PathsAsync(row.Id, Token)));
        Assert.Equal(paths, all.SelectMany(p => p).Order());
        foreach (var row in rows)
        {
            Assert.Equal(2, (await store.Segments.OfRecordingAsync(row.Id, profile.Id, Token)).Count);
        }

        // No recording may be left behind that no path leads to.
        var summary = Assert.Single(await store.Collections.ListAsync(Token), c => c.Id == profile.CollectionId);
        Assert.Equal((rows.Count, 2L * rows.Count), (summary.Recordings, summary.Segments));
    }

    [Fact]
    public async Task Embeddings_that_do_not_fit_the_model_are_refused_and_nothing_is_written()
    {
        var profile = await store.ProfileAsync(dimensions: 4);
        var file = store.File(profile.CollectionId);

        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new float[3]));
        Assert.StartsWith($"Embedding has 3 dimensions, model '{profile.Model}' has 4.", wrong.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(new float[4]));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync([1, float.NaN, 0, 0]));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync([1, float.PositiveInfinity, 0, 0]));
        await Assert.ThrowsAsync<ArgumentException>(() => store.Recordings.CommitAsync(
            file, profile.Id, [.. StoreFixture.Cut(2).Reverse()], null, Token));
        Assert.Empty(await store.Recordings.PageAsync(profile.CollectionId, null, 0, 10, Token));

        Task<CommitResult> CommitAsync(float[] values) =>
            store.Recordings.CommitAsync(file, profile.Id, [new NewSegment(0, 10, values)], null, Token);
    }

    [Fact]
    public async Task A_commit_into_a_deleted_collection_says_so()
    {
        var profile = await store.ProfileAsync();
        await store.Collections.DeleteAsync(profile.CollectionId, Token);
        var error = await Assert.ThrowsAsync<StoreException>(() =>
            store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, [], null, Token));
        Assert.Contains("is gone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recordings_are_paged_and_searched_by_path()
    {
        var profile = await store.ProfileAsync();
        foreach (var name in (string[])["Dawn_100%.wav", "dusk.wav", "Ärger_dawn.wav"])
        {
            await store.Recordings.CommitAsync(store.File(profile.CollectionId, $"/pages/{name}"), profile.Id, [], null, Token);
        }

        var first = await store.Recordings.PageAsync(profile.CollectionId, null, 0, 2, Token);
        Assert.Equal(["Dawn_100%.wav", "dusk.wav"], first.Select(r => r.FileName));
        Assert.Equal(["Ärger_dawn.wav"], (await store.Recordings.PageAsync(profile.CollectionId, null, first[1].Id, 2, Token)).Select(r => r.FileName));
        Assert.Equal(2, (await store.Recordings.PageAsync(null, "/PAGES/", 0, 1000, Token)).Count(r => r.FileName.Contains("awn", StringComparison.Ordinal)));
        Assert.Equal(["Dawn_100%.wav"], (await store.Recordings.PageAsync(profile.CollectionId, "0%.", 0, 10, Token)).Select(r => r.FileName));
        Assert.Equal(["Ärger_dawn.wav"], (await store.Recordings.PageAsync(profile.CollectionId, "äRGER", 0, 10, Token)).Select(r => r.FileName));
    }

    [Fact]
    public async Task A_deleted_recording_takes_its_segments_along()
    {
        var profile = await store.ProfileAsync();
        var id = (await store.Recordings.CommitAsync(store.File(profile.CollectionId), profile.Id, StoreFixture.Cut(3), null, Token)).RecordingId;
        var segments = await store.Segments.OfRecordingAsync(id, profile.Id, Token);

        Assert.True(await store.Recordings.DeleteAsync(id, Token));
        Assert.False(await store.Recordings.DeleteAsync(id, Token));
        Assert.Null(await store.Segments.EmbeddingAsync(segments[0].Id, profile.ModelId, Token));
        Assert.Equal(0, await store.Segments.CountAsync(profile.ModelId, null, Token));
    }

    [Fact]
    public async Task A_moved_file_keeps_its_recording_and_its_segments()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId, "/old/a.wav");
        var id = (await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(3), null, Token)).RecordingId;

        var moved = new FoundFile(file.CollectionId, "/new/a.wav", file.ContentHash, file.ModifiedAt) { FormerPaths = ["/old/a.wav"] };
        var result = (await store.Recordings.SkipIfKnownAsync(moved, [profile.Id], null, Token)).Skipped!;

        Assert.Equal((id, "moved from /old/a.wav"), (result.RecordingId, result.Note));
        Assert.Equal(["/new/a.wav"], await store.Recordings.PathsAsync(id, Token));
        Assert.Equal(3, (await store.Segments.OfRecordingAsync(id, profile.Id, Token)).Count);
    }

    [Fact]
    public async Task A_copy_is_the_last_of_the_paths_and_does_not_keep_old_bytes_alive()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId, "/kept/a.wav") with { StoredAt = "/copies/1.wav" };
        var id = (await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(2), null, Token)).RecordingId;
        Assert.Equal(["/kept/a.wav", "/copies/1.wav"], await store.Recordings.PathsAsync(id, Token));

        var moved = new FoundFile(file.CollectionId, "/kept/b.wav", file.ContentHash, file.ModifiedAt) { FormerPaths = ["/kept/a.wav"], StoredAt = "/copies/1.wav" };
        await store.Recordings.SkipIfKnownAsync(moved, [profile.Id], null, Token);
        Assert.Equal(["/kept/b.wav", "/copies/1.wav"], await store.Recordings.PathsAsync(id, Token));

        var changed = store.File(profile.CollectionId, "/kept/b.wav") with { StoredAt = "/copies/2.wav" };
        var result = await store.Recordings.CommitAsync(changed, profile.Id, StoreFixture.Cut(1), null, Token);
        Assert.Equal((id, CommitOutcome.Replaced), (result.RecordingId, result.Outcome));
        Assert.Equal(["/kept/b.wav", "/copies/2.wav"], await store.Recordings.PathsAsync(id, Token));
        Assert.Single(await store.Segments.OfRecordingAsync(id, profile.Id, Token));
    }
}
