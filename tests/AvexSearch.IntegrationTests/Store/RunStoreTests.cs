using System.Collections.Concurrent;
using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class RunStoreTests(StoreFixture store) : IClassFixture<StoreFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly byte[] Report = [1, 2, 3];

    private RunStore Runs => new(store.Database);

    private static CancellationToken Token => StoreFixture.Token;

    /// <summary>A claim takes whatever waits in the database, so every test begins with none.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var run in await Runs.ListAsync(null, 1000, Token))
        {
            await Runs.DeleteAsync(run.Id, Token);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_run_is_asked_for_worked_and_kept_with_its_report()
    {
        var profile = await store.ProfileAsync();
        var id = await Runs.CreateAsync("probe", "title\0", profile.CollectionId, """{"task":"probe"}""", worker: null, TimeSpan.Zero, Token);
        var waiting = (await Runs.FindAsync(id, Token))!;
        Assert.Equal(("probe", "title\uFFFD", profile.Collection, "queued", 0.0), (waiting.Task, waiting.Title, waiting.Collection, waiting.State, waiting.Progress));
        Assert.Null(await Runs.ReportAsync(id, Token));

        var claimed = (await Runs.ClaimAsync("w", Long, Token))!;
        Assert.Equal((id, "running", """{"task":"probe"}"""), (claimed.Id, claimed.State, claimed.Request));
        Assert.True(await Runs.RenewAsync(id, "w", 0.5, Long, Token));
        Assert.Equal(0.5, (await Runs.FindAsync(id, Token))!.Progress);
        Assert.True(await Runs.CompleteAsync(id, "w", "[]", Report, Token));

        var done = (await Runs.FindAsync(id, Token))!;
        Assert.Equal(("done", 1.0, "[]", null), (done.State, done.Progress, done.Headline, done.Error));
        Assert.NotNull(done.FinishedAt);
        Assert.Equal(Report, await Runs.ReportAsync(id, Token));
        Assert.False(await Runs.RenewAsync(id, "w", 0.6, Long, Token));
        Assert.False(await Runs.FailAsync(id, "w", "too late", Token));
        Assert.Null(await Runs.ClaimAsync("w", Long, Token));
    }

    [Fact]
    public async Task A_grouping_is_a_run_that_evaluations_do_not_see()
    {
        var profile = await store.ProfileAsync();
        var (grouping, evaluation) = (await GroupingAsync(profile.CollectionId), await CreateAsync());
        Assert.Equal(evaluation, (await Runs.ClaimAsync("w", Long, Token))!.Id);
        Assert.Null(await Runs.FindAsync(grouping, Token));
        Assert.Null(await Runs.FindGroupingAsync(evaluation, Token));
        Assert.False(await Runs.DeleteAsync(grouping, Token));

        Assert.Equal(grouping, (await Runs.ClaimGroupingAsync("g", Long, Token))!.Id);
        Assert.True(await Runs.RenewAsync(grouping, "g", 0.25, Long, Token));
        var made = await new GroupingStore(store.Database).CreateAsync(new NewGrouping(profile.CollectionId, "t", "m", "i", "{}", [], null, null, "ann"), [], Token);
        Assert.True(await Runs.CompleteGroupingAsync(grouping, "g", made, Token));
        var done = (await Runs.FindGroupingAsync(grouping, Token))!;
        Assert.Equal(("done", 1.0, (long?)made), (done.State, done.Progress, done.GroupingId));
        Assert.Equal(grouping, Assert.Single(await Runs.GroupingsAsync(profile.Collection, 10, Token)).Id);
        Assert.False(await Runs.CancelGroupingAsync(grouping, Token));
        Assert.True(await Runs.DeleteGroupingAsync(grouping, Token));
    }

    [Fact]
    public async Task A_grouping_that_is_called_off_is_not_its_workers_any_more()
    {
        var profile = await store.ProfileAsync();
        var (waiting, working) = (await GroupingAsync(profile.CollectionId), await GroupingAsync(profile.CollectionId));
        Assert.True(await Runs.CancelGroupingAsync(waiting, Token));
        Assert.Equal(working, (await Runs.ClaimGroupingAsync("g", Long, Token))!.Id);
        Assert.True(await Runs.CancelGroupingAsync(working, Token));
        Assert.False(await Runs.RenewAsync(working, "g", 0.5, Long, Token));
        Assert.False(await Runs.FailAsync(working, "g", "too late", Token));
        Assert.Equal(["cancelled", "cancelled"], (await Runs.GroupingsAsync(profile.Collection, 10, Token)).Select(run => run.State));
    }

    [Fact]
    public async Task A_grouping_whose_program_ended_has_failed_with_that_reason()
    {
        var profile = await store.ProfileAsync();
        var id = await GroupingAsync(profile.CollectionId);
        Assert.NotNull(await Runs.ClaimGroupingAsync("gone", TimeSpan.FromMinutes(-1), Token));
        Assert.Null(await Runs.ClaimGroupingAsync("next", Long, Token));
        var ended = (await Runs.FindGroupingAsync(id, Token))!;
        Assert.Equal("failed", ended.State);
        Assert.StartsWith("The program that made these groups ended in the middle of it, at 0 %.", ended.Error, StringComparison.Ordinal);
        Assert.NotNull(ended.FinishedAt);
    }

    [Fact]
    public async Task Many_workers_get_every_run_exactly_once()
    {
        var asked = new List<long>();
        for (var i = 0; i < 60; i++)
        {
            asked.Add(await CreateAsync());
        }

        var claimed = new ConcurrentBag<long>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            while (await Runs.ClaimAsync($"w{worker}", Long, Token) is { } run)
            {
                claimed.Add(run.Id);
                Assert.True(await Runs.CompleteAsync(run.Id, $"w{worker}", "[]", Report, Token));
            }
        }));
        Assert.Equal(asked, claimed.Order());
    }

    [Fact]
    public async Task The_oldest_comes_first_and_a_released_one_comes_back()
    {
        var (first, second) = (await CreateAsync(), await CreateAsync());
        Assert.Equal(first, (await Runs.ClaimAsync("w", Long, Token))!.Id);
        Assert.False(await Runs.ReleaseAsync(first, "other", Token));
        Assert.True(await Runs.ReleaseAsync(first, "w", Token));
        Assert.Equal("queued", (await Runs.FindAsync(first, Token))!.State);
        Assert.Equal(first, (await Runs.ClaimAsync("other", Long, Token))!.Id);
        Assert.Equal(second, (await Runs.ClaimAsync("w", Long, Token))!.Id);
        Assert.Null(await Runs.ClaimAsync("w", Long, Token));
    }

    [Fact]
    public async Task A_dead_workers_run_goes_to_another_and_the_dead_one_cannot_end_it()
    {
        var id = await CreateAsync();
        await Runs.ClaimAsync("dead", Long, Token);
        await Runs.RenewAsync(id, "dead", 0.75, Long, Token);
        Assert.Null(await Runs.ClaimAsync("heir", Long, Token));
        await ExpireAsync(id);

        var heir = (await Runs.ClaimAsync("heir", Long, Token))!;
        Assert.Equal((id, "running", 0.0), (heir.Id, heir.State, heir.Progress));
        Assert.False(await Runs.RenewAsync(id, "dead", 0.8, Long, Token));
        Assert.False(await Runs.CompleteAsync(id, "dead", "[]", Report, Token));
        Assert.False(await Runs.FailAsync(id, "dead", "late", Token));
        Assert.False(await Runs.ReleaseAsync(id, "dead", Token));
        Assert.True(await Runs.CompleteAsync(id, "heir", "[]", Report, Token));
    }

    [Fact]
    public async Task A_run_that_ends_its_worker_every_time_is_set_aside_with_the_reason()
    {
        var id = await CreateAsync();
        for (var attempt = 0; attempt < RunStore.MostAttempts; attempt++)
        {
            Assert.Equal(id, (await Runs.ClaimAsync($"w{attempt}", Long, Token))!.Id);
            await ExpireAsync(id);
        }

        Assert.Null(await Runs.ClaimAsync("last", Long, Token));
        var aside = (await Runs.FindAsync(id, Token))!;
        Assert.Equal("failed", aside.State);
        Assert.StartsWith("It was started 3 times and its worker ended every time", aside.Error, StringComparison.Ordinal);
        Assert.NotNull(aside.FinishedAt);
    }

    [Fact]
    public async Task A_run_that_was_put_back_was_not_at_fault()
    {
        var id = await CreateAsync();
        for (var attempt = 0; attempt < 2 * RunStore.MostAttempts; attempt++)
        {
            Assert.Equal(id, (await Runs.ClaimAsync("w", Long, Token))!.Id);
            Assert.True(await Runs.ReleaseAsync(id, "w", Token));
        }

        Assert.Equal("queued", (await Runs.FindAsync(id, Token))!.State);
    }

    [Fact]
    public async Task A_renewal_keeps_a_run_from_others()
    {
        var id = await CreateAsync();
        await Runs.ClaimAsync("w", Long, Token);
        await ExpireAsync(id);
        Assert.True(await Runs.RenewAsync(id, "w", 0.1, Long, Token));
        Assert.Null(await Runs.ClaimAsync("heir", Long, Token));
    }

    [Fact]
    public async Task A_run_that_is_made_by_its_worker_is_theirs_at_once()
    {
        var id = await Runs.CreateAsync("detection", "now", null, "{}", "w", Long, Token);
        Assert.Equal("running", (await Runs.FindAsync(id, Token))!.State);
        Assert.Null(await Runs.ClaimAsync("other", Long, Token));
        Assert.True(await Runs.FailAsync(id, "w", "no\0 label", Token));
        var failed = (await Runs.FindAsync(id, Token))!;
        Assert.Equal(("failed", "no\uFFFD label", null), (failed.State, failed.Error, failed.Headline));
        Assert.NotNull(failed.FinishedAt);
        Assert.Null(await Runs.ReportAsync(id, Token));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_by_collection()
    {
        var (one, other) = (await store.ProfileAsync(), await store.ProfileAsync());
        var first = await Runs.CreateAsync("probe", "a", one.CollectionId, "{}", null, Long, Token);
        var second = await Runs.CreateAsync("probe", "b", other.CollectionId, "{}", null, Long, Token);
        var third = await Runs.CreateAsync("probe", "c", one.CollectionId, "{}", null, Long, Token);
        Assert.Equal([third, second, first], (await Runs.ListAsync(null, 10, Token)).Select(run => run.Id));
        Assert.Equal([third, second], (await Runs.ListAsync(null, 2, Token)).Select(run => run.Id));
        Assert.Equal([third, first], (await Runs.ListAsync(one.Collection, 10, Token)).Select(run => run.Id));
        Assert.Empty(await Runs.ListAsync("nowhere", 10, Token));

        await store.Collections.DeleteAsync(one.CollectionId, Token);
        Assert.Equal([second], (await Runs.ListAsync(null, 10, Token)).Select(run => run.Id));
    }

    [Fact]
    public async Task A_removed_run_is_lost_to_its_worker()
    {
        var id = await CreateAsync();
        await Runs.ClaimAsync("w", Long, Token);
        Assert.True(await Runs.DeleteAsync(id, Token));
        Assert.False(await Runs.DeleteAsync(id, Token));
        Assert.False(await Runs.RenewAsync(id, "w", 0.5, Long, Token));
        Assert.False(await Runs.CompleteAsync(id, "w", "[]", Report, Token));
        Assert.Null(await Runs.FindAsync(id, Token));
    }

    [Theory]
    [InlineData("poem", "title")]
    [InlineData("probe", "")]
    public async Task The_database_keeps_runs_that_make_no_sense_out(string task, string title)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Runs.CreateAsync(task, title, null, "{}", null, Long, Token));
        Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
    }

    private Task<long> CreateAsync() => Runs.CreateAsync("retrieval", "run", null, "{}", worker: null, TimeSpan.Zero, Token);

    /// <summary>As if time had passed.</summary>
    private async Task ExpireAsync(long run)
    {
        await using var command = store.Database.Source.CreateCommand("update run set lease_ends_at = now() - interval '1 second' where id = @run");
        command.Parameters.Add(new NpgsqlParameter("run", run));
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<long> GroupingAsync(int collectionId) => Runs.CreateAsync("grouping", "groups", collectionId, "{}", worker: null, TimeSpan.Zero, Token);
}
