using System.Collections.Concurrent;
using AvexSearch.Engine;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Store;

public sealed class JobClaimTests(StoreFixture store) : IClassFixture<StoreFixture>
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
            while (await ClaimAsync($"w{worker}", job) is { } item)
            {
                claimed.Add(item.Path);
                Assert.True(await store.Claims.CompleteAsync(item, JobOutcome.Done, null, Token));
            }
        }));

        Assert.Equal(200, claimed.Count);
        Assert.Equal(200, claimed.Distinct().Count());
        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((200, 200, true), (row.Total, row.Done, row.IsFinished));
        Assert.NotNull(row.FinishedAt);
    }

    [Fact]
    public async Task A_dead_workers_item_goes_to_another_and_the_dead_one_cannot_end_it()
    {
        var job = await JobAsync(1);
        var first = (await ClaimAsync("dead", job))!;
        Assert.Null(await ClaimAsync("heir", job));
        await store.ExpireAsync(job);

        var second = (await ClaimAsync("heir", job))!;

        Assert.Equal((first.Id, 2, 1), (second.Id, second.Attempts, second.Deaths));
        Assert.False(await store.Claims.FailAsync(first, "too late", Token));
        Assert.Empty(await store.Claims.RenewAsync("dead", [first.Id], Long, Token));
        Assert.Equal([second.Id], await store.Claims.RenewAsync("heir", [second.Id], Long, Token));
        Assert.True(await store.Claims.CompleteAsync(second, JobOutcome.Done, null, Token));
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_not_kept_by_the_heartbeat()
    {
        var job = await JobAsync(2);
        await ClaimAsync("w", job);
        var known = (await ClaimAsync("w", job))!;
        await store.ExpireAsync(job);
        await store.Claims.RenewAsync("w", [known.Id], Long, Token);
        Assert.NotEqual(known.Id, (await ClaimAsync("other", job))!.Id);
        Assert.Null(await ClaimAsync("other", job));
    }

    [Fact]
    public async Task An_item_that_kills_its_workers_is_worked_alone_and_set_aside_with_the_reason()
    {
        var job = await JobAsync(1);
        for (var deaths = 0; deaths < JobClaims.MostDeaths; deaths++)
        {
            var alone = deaths >= JobClaims.SuspiciousDeaths;
            Assert.Empty(await store.Claims.ClaimAsync(job, "w", Long, 1, suspects: !alone, Token));
            Assert.Equal(deaths, Assert.Single(await store.Claims.ClaimAsync(job, $"w{deaths}", Long, 1, alone, Token)).Deaths);
            Assert.Equal(0, await store.Claims.SweepAsync(job, Token));
            await store.ExpireAsync(job);
        }

        Assert.Equal(1, await store.Claims.SweepAsync(job, Token));
        Assert.Equal(
            "its worker died at it 4 times, in the end with no other file in hand; the last was w3",
            Assert.Single(await store.Jobs.FailuresAsync(job, 10, Token)).Error);
    }

    [Fact]
    public async Task A_reason_that_may_pass_is_tried_again_later_and_a_release_costs_no_attempt()
    {
        var job = await JobAsync(1);
        Assert.True(await store.Claims.ReleaseAsync((await ClaimAsync("w", job))!, Token));
        for (var attempt = 1; attempt <= JobClaims.MostAttempts; attempt++)
        {
            var item = (await ClaimAsync("w", job))!;
            Assert.Equal(attempt, item.Attempts);
            Assert.True(await store.Claims.RetryAsync(item, "disk away", TimeSpan.Zero, Token));
        }

        Assert.Equal("disk away (tried 6 times)", Assert.Single(await store.Jobs.FailuresAsync(job, 10, Token)).Error);
    }

    [Fact]
    public async Task What_waits_for_its_next_attempt_is_not_claimed_before()
    {
        var job = await JobAsync(2);
        await store.Claims.RetryAsync((await ClaimAsync("w", job))!, "share away", Long, Token);
        Assert.Equal("/archive/1.wav", (await ClaimAsync("w", job))!.Path);
        Assert.Null(await ClaimAsync("w", job));
        var row = (await store.Jobs.FindAsync(job, Token))!;
        Assert.Equal((1, 1), (row.Queued, row.Waiting));
    }

    [Fact]
    public async Task What_was_tried_least_is_claimed_first()
    {
        var job = await JobAsync(3);
        await store.Claims.RetryAsync((await ClaimAsync("w", job))!, "away", TimeSpan.Zero, Token);
        var claimed = new List<string>();
        while (await ClaimAsync("w", job) is { } item)
        {
            claimed.Add(item.Path);
        }

        Assert.Equal(["/archive/1.wav", "/archive/2.wav", "/archive/0.wav"], claimed);
    }

    [Fact]
    public async Task Nothing_of_a_cancelled_job_is_left_when_its_workers_stop_or_die()
    {
        var stopped = await JobAsync(1);
        var item = (await ClaimAsync("w", stopped))!;
        await store.Jobs.CancelAsync(stopped, Token);
        await store.Claims.ReleaseAsync(item, Token);
        Assert.Equal((1, true), await CancelledAsync(stopped));

        var died = await JobAsync(1);
        await ClaimAsync("w", died);
        await store.Jobs.CancelAsync(died, Token);
        await store.Claims.SweepCancelledAsync(Token);
        Assert.Equal((0, false), await CancelledAsync(died));
        await store.ExpireAsync(died);
        await store.Claims.SweepCancelledAsync(Token);
        Assert.Equal((1, true), await CancelledAsync(died));

        var dead = await JobAsync(1);
        await ClaimAsync("w", dead);
        await store.ExpireAsync(dead);
        await store.Jobs.CancelAsync(dead, Token);
        Assert.Equal((1, true), await CancelledAsync(dead));
    }

    [Fact]
    public async Task What_was_lost_to_another_worker_is_not_handed_out()
    {
        var job = await JobAsync(40);
        using var claimed = new ClaimedFiles(store.Claims, job, "w", Long, suspects: false);
        var handedOut = new List<long>();
        long[] waiting = [];
        while (waiting.Length == 0 && await claimed.NextAsync(Token) is { } item)
        {
            handedOut.Add(item.Id);
            waiting = [.. claimed.Held.Except(handedOut)];
        }

        claimed.KeepOnly(waiting, []);
        while (await claimed.NextAsync(Token) is { } item)
        {
            Assert.DoesNotContain(item.Id, waiting);
        }
    }

    private async Task<(long Cancelled, bool IsFinished)> CancelledAsync(long job)
    {
        var row = (await store.Jobs.FindAsync(job, Token))!;
        return (row.Cancelled, row.IsFinished);
    }

    private async Task<JobItem?> ClaimAsync(string worker, long job) =>
        await store.Claims.ClaimAsync(job, worker, Long, 1, suspects: false, Token) is [var item] ? item : null;

    private async Task<long> JobAsync(int items) => await store.JobAsync(await store.ProfileAsync(), items);
}
