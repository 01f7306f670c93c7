using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class JobTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Counts_notes_and_failures_are_kept()
    {
        var profile = await store.ProfileAsync();
        var job = await store.Jobs.CreateIngestAsync(New(profile, "/counts"), Items("/counts/1", "/counts/2", "/counts/3", "/counts/4", "/counts/1"), Token);
        var items = await store.Claims.ClaimAsync(job, "w", Long, 3, suspects: false, Token);
        Assert.Equal(["/counts/1", "/counts/2", "/counts/3"], items.Select(i => i.Path));
        await store.Recordings.CommitAsync(store.File(profile.CollectionId, "/counts/1"), profile.Id, StoreFixture.Cut(1), items[0].Id, Token);
        await store.Claims.CompleteAsync(items[1], JobOutcome.Skipped, "unchanged", Token);
        await store.Claims.FailAsync(items[2], "not a sound\0file", Token);

        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((1, 0, 1, 1, 1), (row.Queued, row.Running, row.Done, row.Skipped, row.Failed));
        Assert.Equal(60, row.AudioSeconds);
        Assert.False(row.IsFinished);
        Assert.Null(row.FinishedAt);
        Assert.Equal((3, 300, 100), (row.RecentItems, row.RecentBytes, row.BytesLeft));
        var failure = Assert.Single(await store.Jobs.FailuresAsync(job, 10, Token));
        Assert.Equal(("/counts/3", 1, "not a sound\uFFFDfile"), (failure.Path, failure.Attempts, failure.Error));
        Assert.Contains(await store.Jobs.ListAsync(100, Token), j => j.Id == job);
    }

    [Fact]
    public async Task The_same_bytes_twice_in_a_job_mark_the_second_item_skipped()
    {
        var profile = await store.ProfileAsync();
        var job = await store.Jobs.CreateIngestAsync(New(profile, "/same"), Items("/same/1", "/same/2"), Token);
        var items = await store.Claims.ClaimAsync(job, "w", Long, 2, suspects: false, Token);
        var file = store.File(profile.CollectionId, "/same/1");
        await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(1), items[0].Id, Token);
        await store.Recordings.CommitAsync(file with { Path = "/same/2" }, profile.Id, StoreFixture.Cut(1), items[1].Id, Token);

        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((1, 1), (row.Done, row.Skipped));
    }

    [Fact]
    public async Task What_is_indexed_and_unchanged_is_skipped_when_the_job_is_made()
    {
        var profile = await store.ProfileAsync();
        var file = store.File(profile.CollectionId, "/known/1");
        await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(1), null, Token);
        var same = new NewJobItem(file.Path, file.SizeBytes, file.ModifiedAt);

        var job = await store.Jobs.CreateIngestAsync(New(profile, "/known"), [same, same with { Path = "/known/2" }], Token);

        Assert.Equal(["/known/2"], (await store.Claims.ClaimAsync(job, "w", Long, 9, suspects: false, Token)).Select(item => item.Path));
        Assert.Equal(("skipped", "unchanged"), (await FilesAsync(job)).Select(row => (row.State, row.Note)).First());
        var other = await store.ProfileAsync(model: await store.Models.RegisterAsync("m-other", "identity-other", 4, Token));
        var elsewhere = await store.Jobs.CreateIngestAsync(New(other, "/known"), [same], Token);
        Assert.Single(await store.Claims.ClaimAsync(elsewhere, "w", Long, 9, suspects: false, Token));
    }

    [Fact]
    public async Task Files_added_to_a_job_begin_anew_only_where_they_have_changed()
    {
        var profile = await store.ProfileAsync();
        var item = new NewJobItem("/watch/1", 100, DateTimeOffset.UnixEpoch);
        var job = await store.Jobs.CreateIngestAsync(New(profile, "/watch"), [item], Token);
        await store.Claims.FailAsync((await store.Claims.ClaimAsync(job, "w", Long, 1, suspects: false, Token))[0], "cut off", Token);
        await store.Jobs.SettleAsync(job, Token);

        await store.Jobs.AddAsync(job, [profile.Id], [item], Token);
        Assert.Equal((0, 1), await QueuedAndFailedAsync(job));
        await store.Jobs.AddAsync(job, [profile.Id], [item with { SizeBytes = 200 }, item with { Path = "/watch/2" }], Token);
        Assert.Equal((2, 0), await QueuedAndFailedAsync(job));
        Assert.Equal(job, await store.Jobs.LatestAsync(profile.CollectionId, "/watch", Token));
    }

    [Fact]
    public async Task A_job_that_is_asked_for_twice_with_one_key_is_made_once()
    {
        var profile = await store.ProfileAsync();
        var asked = New(profile, "/twice");
        Assert.Equal(await store.Jobs.CreateIngestAsync(asked, Items("/twice/1"), Token), await store.Jobs.CreateIngestAsync(asked, Items("/twice/1"), Token));
        Assert.Equal(1, (await store.Jobs.ListAsync(1000, Token)).Count(job => job.Root == "/twice"));
    }

    [Fact]
    public async Task A_new_job_takes_over_from_a_dead_one_but_not_from_a_living_one()
    {
        var profile = await store.ProfileAsync();
        var items = Items("/over/1", "/over/2", "/over/3");
        var dead = await store.Jobs.CreateIngestAsync(New(profile, "/over"), items, Token);
        var elsewhere = await store.Jobs.CreateIngestAsync(New(profile, "/elsewhere"), items, Token);
        var done = (await store.Claims.ClaimAsync(dead, "w1", Long, 1, suspects: false, Token))[0];
        await store.Claims.CompleteAsync(done, JobOutcome.Done, null, Token);
        await store.Claims.ClaimAsync(dead, "w1", Long, 1, suspects: false, Token);

        var beside = await store.Jobs.CreateIngestAsync(New(profile, "/over"), items, Token);
        Assert.Null((await store.Jobs.FindAsync(dead, Token))!.SupersededBy);

        await store.ExpireAsync(dead);
        var heir = await store.Jobs.CreateIngestAsync(New(profile, "/over"), items, Token);

        var old = (await store.Jobs.FindAsync(dead, Token))!;
        Assert.Equal((heir, 1, 2, true), (old.SupersededBy, old.Done, old.Superseded, old.IsFinished));
        Assert.Equal(heir, (await store.Jobs.FindAsync(beside, Token))!.SupersededBy);
        Assert.Null((await store.Jobs.FindAsync(elsewhere, Token))!.SupersededBy);
        Assert.Equal(3, (await store.Jobs.FindAsync(heir, Token))!.Queued);
        Assert.Empty(await store.Claims.ClaimAsync(dead, "w2", Long, 1, suspects: false, Token));
    }

    [Fact]
    public async Task A_job_that_was_taken_over_is_its_own_again_when_it_is_tried_again()
    {
        var profile = await store.ProfileAsync();
        var items = Items("/again/1", "/again/2");
        var old = await store.Jobs.CreateIngestAsync(New(profile, "/again"), items, Token);
        await store.Claims.FailAsync((await store.Claims.ClaimAsync(old, "w", Long, 1, suspects: false, Token))[0], "broken", Token);
        var heir = await store.Jobs.CreateIngestAsync(New(profile, "/again"), items, Token);
        Assert.Equal(heir, (await store.Jobs.FindAsync(old, Token))!.SupersededBy);

        Assert.Equal(1, await store.Jobs.TryAgainAsync(old, Token));
        Assert.Null((await store.Jobs.FindAsync(old, Token))!.SupersededBy);
        Assert.Equal(0, await store.Jobs.TryAgainAsync(heir, Token));
        await store.Jobs.SupersedeAsync(heir, Token);
        Assert.Equal(0, await store.Jobs.TryAgainAsync(old, Token));
        Assert.Equal(heir, (await store.Jobs.FindAsync(old, Token))!.SupersededBy);
    }

    [Fact]
    public async Task A_paused_job_gives_out_nothing_until_it_is_resumed()
    {
        var job = await JobAsync(2);
        var running = (await store.Claims.ClaimAsync(job, "w", Long, 1, suspects: false, Token))[0];
        await store.Jobs.PauseAsync(job, Token);
        Assert.Empty(await store.Claims.ClaimAsync(job, "w", Long, 1, suspects: false, Token));
        Assert.True(await store.Claims.CompleteAsync(running, JobOutcome.Done, null, Token));
        Assert.NotNull((await store.Jobs.FindAsync(job, Token))!.PausedAt);

        await store.Jobs.ResumeAsync(job, Token);
        Assert.Single(await store.Claims.ClaimAsync(job, "w", Long, 1, suspects: false, Token));
    }

    [Fact]
    public async Task A_cancelled_job_keeps_what_is_done_and_what_is_in_hand_and_calls_off_the_rest()
    {
        var job = await JobAsync(4);
        var items = await store.Claims.ClaimAsync(job, "w", Long, 3, suspects: false, Token);
        await store.Claims.CompleteAsync(items[0], JobOutcome.Done, null, Token);
        await store.Jobs.CancelAsync(job, Token);
        Assert.True(await store.Claims.CompleteAsync(items[1], JobOutcome.Done, null, Token));
        Assert.True(await store.Claims.ReleaseAsync(items[2], Token));
        await store.Claims.SweepAsync(job, Token);

        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((2, 2, true), (row.Done, row.Cancelled, row.IsFinished));

        Assert.Equal(2, await store.Jobs.TryAgainAsync(job, Token));
        Assert.Equal(2, (await store.Claims.ClaimAsync(job, "w", Long, 9, suspects: false, Token)).Count);
    }

    [Fact]
    public async Task The_job_of_greater_priority_comes_first_then_the_older_one()
    {
        var older = await JobAsync(1);
        var newer = await JobAsync(1);
        var others = (await store.Jobs.ListAsync(1000, Token)).Select(job => job.Id).Where(id => id != older && id != newer).ToList();
        Assert.Equal(older, (await store.Claims.NextAsync(others, Token))!.Id);
        await store.Jobs.RankAsync(newer, 5, Token);
        Assert.Equal(newer, (await store.Claims.NextAsync(others, Token))!.Id);
        await store.Jobs.PauseAsync(newer, Token);
        Assert.Equal(older, (await store.Claims.NextAsync(others, Token))!.Id);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.Jobs.RankAsync(newer, 101, Token));
    }

    [Fact]
    public async Task A_settled_job_counts_the_same_and_opens_again_when_it_is_tried_again()
    {
        var job = await JobAsync(2);
        foreach (var item in await store.Claims.ClaimAsync(job, "w", Long, 2, suspects: false, Token))
        {
            await store.Claims.FailAsync(item, "broken", Token);
        }

        var before = await store.Jobs.FindAsync(job, Token);
        Assert.Contains(job, await store.Jobs.EndedAsync(Token));
        await store.Jobs.SettleAsync(job, Token);
        Assert.DoesNotContain(job, await store.Jobs.EndedAsync(Token));
        var after = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((before!.Failed, before.FinishedAt), (after.Failed, after.FinishedAt));

        Assert.Equal(2, await store.Jobs.TryAgainAsync(job, Token));
        Assert.Equal((2, 0), await QueuedAndFailedAsync(job));
        await store.Jobs.SettleAsync(job, Token);
        Assert.Equal((2, 0), await QueuedAndFailedAsync(job));
    }

    [Fact]
    public async Task What_a_list_says_of_a_file_goes_before_what_the_file_says()
    {
        var profile = await store.ProfileAsync();
        var facts = new FileFact { Site = "Danum 3", Latitude = 4.96, Longitude = 117.8, RecordedAt = new DateTime(2024, 5, 11, 6, 30, 0), UtcOffsetMinutes = 480, RecordedAtHow = "'06:30' in a list" };
        var known = store.File(profile.CollectionId, "/list/known");
        var knownId = (await store.Recordings.CommitAsync(known, profile.Id, StoreFixture.Cut(1), null, Token)).RecordingId;

        var job = await store.Jobs.CreateIngestAsync(
            New(profile, "/list"), [new NewJobItem("/list/new", 100, known.ModifiedAt) { Facts = facts }, new NewJobItem(known.Path, known.SizeBytes, known.ModifiedAt) { Facts = facts }], Token);
        var item = Assert.Single(await store.Claims.ClaimAsync(job, "w", Long, 9, suspects: false, Token));
        var newId = (await store.Recordings.CommitAsync(store.File(profile.CollectionId, item.Path), profile.Id, StoreFixture.Cut(1), item.Id, Token)).RecordingId;

        foreach (var id in new[] { knownId, newId })
        {
            var row = (await store.Recordings.FindAsync(id, Token))!;
            Assert.Equal((facts.RecordedAt, 480, facts.RecordedAtHow, 4.96), (row.RecordedAtLocal, row.UtcOffsetMinutes, row.RecordedAtHow, row.Latitude));
            await using var site = store.Database.Source.CreateCommand($"select s.name from recording r join site s on s.id = r.site_id where r.id = {id}");
            Assert.Equal("Danum 3", await site.ExecuteScalarAsync(Token));
        }

        var elsewhere = await new SiteStore(store.Database).SaveAsync(new SiteRow { CollectionId = profile.CollectionId, Name = "by deployment" }, Token);
        var changed = store.File(profile.CollectionId, known.Path) with { SiteId = elsewhere };
        Assert.Equal(knownId, (await store.Recordings.CommitAsync(changed, profile.Id, StoreFixture.Cut(1), null, Token)).RecordingId);
        Assert.Equal("Danum 3", (await store.Recordings.FindAsync(knownId, Token))!.Site);
    }

    [Fact]
    public async Task A_report_has_every_file_in_the_order_of_paths()
    {
        var profile = await store.ProfileAsync();
        var job = await store.Jobs.CreateIngestAsync(
            New(profile, "/all"), [.. Enumerable.Range(0, 12_000).Select(i => new NewJobItem($"/all/{i:00000}", 1, default)), new NewJobItem("/all", 0, default) { Error = "permission denied" }], Token);
        var files = await FilesAsync(job);
        Assert.Equal(12_001, files.Count);
        Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), files.Select(file => file.Path).Order(StringComparer.Ordinal).Distinct());
        Assert.Equal("permission denied", Assert.Single(files, file => file.State == "failed").Error);
    }

    private static NewJob New(ProfileRow profile, string root) => new() { CollectionId = profile.CollectionId, ProfileIds = [profile.Id], Root = root };

    private static NewJobItem[] Items(params string[] paths) => Array.ConvertAll(paths, path => new NewJobItem(path, 100, DateTimeOffset.UnixEpoch));

    private async Task<long> JobAsync(int items) => await store.JobAsync(await store.ProfileAsync(), items);

    private async Task<(long Queued, long Failed)> QueuedAndFailedAsync(long job)
    {
        var row = (await store.Jobs.FindAsync(job, Token))!;
        return (row.Queued, row.Failed);
    }

    private async Task<List<JobItemRow>> FilesAsync(long job)
    {
        var rows = new List<JobItemRow>();
        await foreach (var row in store.Jobs.ItemsAsync(job, Token))
        {
            rows.Add(row);
        }

        return rows;
    }
}
