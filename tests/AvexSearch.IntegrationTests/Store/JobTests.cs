using System.Collections.Concurrent;
using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class JobTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task Many_workers_get_every_item_exactly_once()
    {
        var job = await JobAsync(200);
        var claimed = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            while (await store.Jobs.ClaimAsync($"w{worker}", Long, job, Token) is { } item)
            {
                claimed.Add(item.Path);
                Assert.True(await store.Jobs.CompleteAsync(item, JobOutcome.Done, null, Token));
            }
        }));

        Assert.Equal(200, claimed.Count);
        Assert.Equal(200, claimed.Distinct().Count());
        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((200, 200, true), (row.Total, row.Done, row.IsFinished));
        Assert.NotNull(row.FinishedAt);
    }

    [Fact]
    public async Task Counts_notes_and_failures_are_kept()
    {
        var profile = await store.ProfileAsync();
        var job = await store.Jobs.CreateIngestAsync(profile.Id, "/counts", ["/counts/1", "/counts/2", "/counts/3", "/counts/4", "/counts/1"], Token);
        var items = await store.Jobs.ClaimManyAsync("w", Long, job, 3, Token);
        Assert.Equal(["/counts/1", "/counts/2", "/counts/3"], items.Select(i => i.Path));
        await store.Recordings.CommitAsync(store.File(profile.CollectionId, "/counts/1"), profile.Id, StoreFixture.Cut(1), items[0].Id, Token);
        await store.Jobs.CompleteAsync(items[1], JobOutcome.Skipped, "unchanged", Token);
        await store.Jobs.FailAsync(items[2], "not a sound\0file", Token);

        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((1, 0, 1, 1, 1), (row.Queued, row.Running, row.Done, row.Skipped, row.Failed));
        Assert.Equal(60, row.AudioSeconds);
        Assert.False(row.IsFinished);
        Assert.Null(row.FinishedAt);
        var failure = Assert.Single(await store.Jobs.FailuresAsync(job, Token));
        Assert.Equal(("/counts/3", 1, "not a sound\uFFFDfile"), (failure.Path, failure.Attempts, failure.Error));
        Assert.Contains(await store.Jobs.ListAsync(100, Token), j => j.Id == job);
    }

    [Fact]
    public async Task The_same_bytes_twice_in_a_job_mark_the_second_item_skipped()
    {
        var profile = await store.ProfileAsync();
        var job = await store.Jobs.CreateIngestAsync(profile.Id, "/same", ["/same/1", "/same/2"], Token);
        var items = await store.Jobs.ClaimManyAsync("w", Long, job, 2, Token);
        var file = store.File(profile.CollectionId, "/same/1");
        await store.Recordings.CommitAsync(file, profile.Id, StoreFixture.Cut(1), items[0].Id, Token);
        await store.Recordings.CommitAsync(file with { Path = "/same/2" }, profile.Id, StoreFixture.Cut(1), items[1].Id, Token);

        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((1, 1), (row.Done, row.Skipped));
    }

    [Fact]
    public async Task A_dead_workers_item_goes_to_another_and_the_dead_one_cannot_end_it()
    {
        var job = await JobAsync(1);
        var first = (await store.Jobs.ClaimAsync("dead", Long, job, Token))!;
        Assert.Null(await store.Jobs.ClaimAsync("heir", Long, job, Token));
        await ExpireAsync(job);

        var second = (await store.Jobs.ClaimAsync("heir", Long, job, Token))!;

        Assert.Equal((first.Id, 2), (second.Id, second.Attempts));
        Assert.False(await store.Jobs.FailAsync(first, "too late", Token));
        Assert.Equal(0, await store.Jobs.RenewAsync("dead", Long, Token));
        Assert.Equal(1, await store.Jobs.RenewAsync("heir", Long, Token));
        Assert.True(await store.Jobs.CompleteAsync(second, JobOutcome.Done, null, Token));
    }

    [Fact]
    public async Task An_item_that_kills_every_worker_fails_after_three()
    {
        var job = await JobAsync(1);
        for (var attempt = 1; attempt <= JobStore.MostAttempts; attempt++)
        {
            Assert.Equal(attempt, (await store.Jobs.ClaimAsync($"w{attempt}", Long, job, Token))!.Attempts);
            await ExpireAsync(job);
        }

        Assert.Null(await store.Jobs.ClaimAsync("w4", Long, job, Token));
        Assert.Equal("its worker died at it 3 times, the last was w3", Assert.Single(await store.Jobs.FailuresAsync(job, Token)).Error);
    }

    [Fact]
    public async Task A_reason_that_may_pass_is_tried_again_and_a_release_costs_no_attempt()
    {
        var job = await JobAsync(1);
        var item = (await store.Jobs.ClaimAsync("w", Long, job, Token))!;
        Assert.True(await store.Jobs.ReleaseAsync(item, Token));
        for (var attempt = 1; attempt <= JobStore.MostAttempts; attempt++)
        {
            item = (await store.Jobs.ClaimAsync("w", Long, job, Token))!;
            Assert.Equal(attempt, item.Attempts);
            Assert.True(await store.Jobs.RetryAsync(item, "disk away", Token));
        }

        Assert.Equal("disk away", Assert.Single(await store.Jobs.FailuresAsync(job, Token)).Error);
    }

    [Fact]
    public async Task A_new_job_takes_over_from_a_dead_one_but_not_from_a_living_one()
    {
        var profile = await store.ProfileAsync();
        string[] paths = ["/over/1", "/over/2", "/over/3"];
        var dead = await store.Jobs.CreateIngestAsync(profile.Id, "/over", paths, Token);
        var elsewhere = await store.Jobs.CreateIngestAsync(profile.Id, "/elsewhere", paths, Token);
        var done = (await store.Jobs.ClaimAsync("w1", Long, dead, Token))!;
        await store.Jobs.CompleteAsync(done, JobOutcome.Done, null, Token);
        await store.Jobs.ClaimAsync("w1", Long, dead, Token);

        var beside = await store.Jobs.CreateIngestAsync(profile.Id, "/over", paths, Token);
        Assert.Null((await store.Jobs.FindAsync(dead, Token))!.SupersededBy);

        await ExpireAsync(dead);
        var heir = await store.Jobs.CreateIngestAsync(profile.Id, "/over", paths, Token);

        var old = (await store.Jobs.FindAsync(dead, Token))!;
        Assert.Equal((heir, 1, 2, true), (old.SupersededBy, old.Done, old.Superseded, old.IsFinished));
        Assert.Equal(heir, (await store.Jobs.FindAsync(beside, Token))!.SupersededBy);
        Assert.Null((await store.Jobs.FindAsync(elsewhere, Token))!.SupersededBy);
        Assert.Equal(3, (await store.Jobs.FindAsync(heir, Token))!.Queued);
        Assert.Null(await store.Jobs.ClaimAsync("w2", Long, dead, Token));
    }

    private async Task<long> JobAsync(int items)
    {
        var profile = await store.ProfileAsync();
        return await store.Jobs.CreateIngestAsync(profile.Id, "/root", [.. Enumerable.Range(0, items).Select(i => $"/archive/{i}.wav")], Token);
    }

    /// <summary>As if time had passed.</summary>
    private async Task ExpireAsync(long job)
    {
        await using var command = store.Database.Source.CreateCommand(
            "update job_item set lease_until = now() - interval '1 second' where job_id = @job and state = 'running'");
        command.Parameters.Add(new NpgsqlParameter("job", job));
        await command.ExecuteNonQueryAsync(Token);
    }
}
