using System.Diagnostics;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

public sealed class WorkerTests : IDisposable
{
    private readonly Avex _avex = new(TestFolder.Make("workers"))
    {
        Settings = new Dictionary<string, string>
        {
            ["Ingest__LookSeconds"] = "0.05",
            ["Ingest__WatchSeconds"] = "0.2",
            ["Ingest__SettleSeconds"] = "1",
        },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_avex.Home, "recordings");

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Three_workers_share_a_job_and_no_file_is_done_twice()
    {
        TinyRecordings.Write(Folder, 300);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var job = await QueueAsync("three");
        var workers = Enumerable.Range(0, 3).Select(_ => _avex.RunAsync("worker", "--until-empty")).ToList();
        foreach (var worker in workers)
        {
            Assert.Equal(0, (await worker).ExitCode);
        }

        var files = await FilesAsync(database, job);
        Assert.All(files, file => Assert.Equal(("indexed", 1), (file.Outcome, file.Attempts)));
        Assert.Equal(300, files.Count);
        Assert.True(files.Select(file => file.Worker).Distinct().Count() > 1, "One worker did everything.");
    }

    [Fact]
    public async Task A_service_that_watches_and_two_workers_share_what_comes()
    {
        TinyRecordings.Write(Folder, 60);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        string[] watched = ["--watch", $"shared={Folder}", "--model", "spectral"];
        using var first = _avex.Start("worker");
        using var second = _avex.Start("worker");
        var drained = Task.WhenAll(new[] { first, second }.Select(worker => Task.WhenAll(worker.StandardOutput.ReadToEndAsync(Token), worker.StandardError.ReadToEndAsync(Token))));
        try
        {
            await using (await ServedProgram.StartAsync(_avex, watched))
            {
                await UntilAsync(database, 60, first);
                TinyRecordings.Write(Path.Combine(Folder, "later"), 60, seed: 1000);
                await UntilAsync(database, 120, second);
            }
        }
        finally
        {
            first.Kill();
            second.Kill();
            await Task.WhenAll(first.WaitForExitAsync(CancellationToken.None), second.WaitForExitAsync(CancellationToken.None));
            await drained;
        }

        var files = await FilesAsync(database, await ArchiveContent.CountAsync(database, "select max(id) from job"));
        Assert.Equal(120, files.Count);
        Assert.All(files, file => Assert.Equal(("indexed", 1), (file.Outcome, file.Attempts)));
        Assert.True(files.Select(file => file.Worker).Distinct().Count() > 1, "One worker did everything.");
        Assert.Equal(120, (await ArchiveContent.ReadAsync(database)).Count);
        Assert.Equal(120, await ArchiveContent.CountAsync(database, "select count(id) from change"));
    }

    [Fact]
    public async Task A_service_waits_for_a_folder_to_watch_that_is_not_there_when_it_starts()
    {
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        await using var served = await ServedProgram.StartAsync(_avex, "--watch", $"late={Folder}", "--model", "spectral");
        while (!served.LastLines.Contains($"There is no folder '{Folder}' to watch", StringComparison.Ordinal))
        {
            await served.GetAsync("/api/v1/summary");
            await Task.Delay(50, Token);
        }

        TinyRecordings.Write(Folder, 2);
        while (await ArchiveContent.CountAsync(database, "select count(id) from job_item where state = 'done'") < 2)
        {
            await served.GetAsync("/api/v1/summary");
            await Task.Delay(50, Token);
        }
    }

    [Fact]
    public async Task A_watch_reports_what_it_cannot_look_at()
    {
        var deep = Path.Combine([Folder, .. Enumerable.Range(0, 12).Select(level => new string('a', 220))]);
        TinyRecordings.WriteOne(Path.Combine(deep, "0.wav"), seed: 1);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        using var watch = _avex.Start(["watch", Folder, "--collection", "watched", .. TinyRecordings.Cut]);
        var drained = Task.WhenAll(watch.StandardOutput.ReadToEndAsync(Token), watch.StandardError.ReadToEndAsync(Token));
        try
        {
            while (await ArchiveContent.CountAsync(database, "select count(id) from job_item where state = 'failed' and error like 'could not be looked into: the path has %'") == 0)
            {
                Assert.False(watch.HasExited, "The watch ended.");
                await Task.Delay(50, Token);
            }
        }
        finally
        {
            watch.Kill();
            await watch.WaitForExitAsync(CancellationToken.None);
            await drained;
        }
    }

    [Fact]
    public async Task A_worker_calls_off_what_a_dead_one_left_of_a_cancelled_job()
    {
        TinyRecordings.Write(Folder, 2);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var job = await QueueAsync("left");
        var claims = new JobClaims(database);
        await claims.ClaimAsync(job, "dead", TimeSpan.FromMilliseconds(1), 1, suspects: false, Token);
        await using (var cancel = database.Source.CreateCommand("update job set cancelled_at = now()"))
        {
            await cancel.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal(0, (await _avex.RunAsync("worker", "--until-empty")).ExitCode);
        Assert.All(await FilesAsync(database, job), file => Assert.Equal("cancelled", file.Outcome));
    }

    [Fact]
    public async Task A_job_can_be_paused_resumed_ranked_cancelled_and_taken_up_again()
    {
        TinyRecordings.Write(Folder, 20);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        var job = await QueueAsync("steered");
        var id = job.ToString(CultureInfo.InvariantCulture);
        Assert.Contains("paused", (await _avex.RunAsync("jobs", "pause", id)).Output, StringComparison.Ordinal);
        Assert.Contains("queued", (await _avex.RunAsync("jobs", "resume", id)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _avex.RunAsync("jobs", "priority", id, "7")).ExitCode);
        Assert.Equal(7, (await _avex.JsonAsync("jobs", "show", id))[0].GetProperty("priority").GetInt32());
        Assert.Contains("cancelled", (await _avex.RunAsync("jobs", "cancel", id)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _avex.RunAsync("worker", "--until-empty")).ExitCode);
        var paused = await _avex.RunAsync("jobs", "pause", id);
        Assert.Equal((2, $"Job {id} is cancelled; it cannot be paused any more."), (paused.ExitCode, paused.Errors.Trim()));
        Assert.Equal(2, (await _avex.RunAsync("jobs", "show", "9999")).ExitCode);
        var kept = Path.Combine(_avex.Home, "kept.csv");
        await File.WriteAllTextAsync(kept, "kept", Token);
        Assert.Equal(2, (await _avex.RunAsync("jobs", "report", "9999", "-o", kept)).ExitCode);
        Assert.Equal("kept", await File.ReadAllTextAsync(kept, Token));
        Assert.Equal(2, (await _avex.RunAsync("jobs", "priority", id, "700")).ExitCode);

        Assert.Contains("queued", (await _avex.RunAsync("jobs", "retry", id)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _avex.RunAsync("worker", "--until-empty")).ExitCode);
        Assert.All(await FilesAsync(database, job), file => Assert.Equal("indexed", file.Outcome));
        Assert.Contains(" done ", (await _avex.RunAsync("jobs", "watch", id)).Output, StringComparison.Ordinal);
        var csv = (await _avex.RunAsync("jobs", "report", id)).Output.Split("\r\n");
        Assert.StartsWith("path,outcome,reason,attempts,", csv[0], StringComparison.Ordinal);
        Assert.Equal(22, csv.Length);
    }

    [Fact]
    public async Task A_watched_folder_takes_files_that_have_stopped_growing_and_those_that_change()
    {
        TinyRecordings.Write(Folder, 2);
        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        using var watch = _avex.Start(["watch", Folder, "--collection", "watched", .. TinyRecordings.Cut]);
        var drained = Task.WhenAll(watch.StandardOutput.ReadToEndAsync(Token), watch.StandardError.ReadToEndAsync(Token));
        try
        {
            await UntilAsync(database, 2, watch);
            var growing = Path.Combine(Folder, "growing.wav");
            var bytes = await File.ReadAllBytesAsync(TinyRecordings.WriteOne(Path.Combine(_avex.Home, "whole.wav"), seed: 9), Token);
            await using (var slow = File.Create(growing))
            {
                for (var piece = 0; piece < 10; piece++)
                {
                    await slow.WriteAsync(bytes.AsMemory(bytes.Length * piece / 10, (bytes.Length * (piece + 1) / 10) - (bytes.Length * piece / 10)), Token);
                    await slow.FlushAsync(Token);
                    await Task.Delay(300, Token);
                    Assert.Equal(2, await ArchiveContent.CountAsync(database, "select count(id) from job_item"));
                }
            }

            await UntilAsync(database, 3, watch);
            TinyRecordings.WriteOne(Path.Combine(Folder, "0000.wav"), seed: 50, seconds: 3);
            while (await ArchiveContent.CountAsync(database, "select count(id) from job_item where note like '%has changed%'") == 0)
            {
                Assert.False(watch.HasExited);
                await Task.Delay(50, Token);
            }

            Assert.Equal(1, await ArchiveContent.CountAsync(database, "select count(id) from job"));
            Assert.Equal(3, (await ArchiveContent.ReadAsync(database)).Count);
            Assert.Equal(0, await ArchiveContent.CountAsync(database, "select count(id) from job_item where state = 'failed'"));
        }
        finally
        {
            watch.Kill();
            await watch.WaitForExitAsync(CancellationToken.None);
            await drained;
        }
    }

    [Fact]
    public async Task Ten_thousand_unchanged_files_are_passed_over_without_opening_one()
    {
        const int Files = 10_000;
        Directory.CreateDirectory(Folder);
        var seed = TinyRecordings.WriteOne(Path.Combine(Folder, "0.wav"), seed: 1);
        await _avex.JsonAsync(["ingest", Folder, "--collection", "many", .. TinyRecordings.Cut]);
        var bytes = await File.ReadAllBytesAsync(seed, Token);
        var modifiedAt = File.GetLastWriteTimeUtc(seed);
        for (var file = 1; file < Files; file++)
        {
            var path = Path.Combine(Folder, $"{file}.wav");
            await File.WriteAllBytesAsync(path, bytes, Token);
            File.SetLastWriteTimeUtc(path, modifiedAt);
        }

        await using var database = await ArchiveContent.OpenAsync(_avex.Home);
        await using (var known = database.Source.CreateCommand(
            $"insert into recording_file (collection_id, recording_id, path, modified_at) select f.collection_id, f.recording_id, '{Folder}/' || n || '.wav', f.modified_at from recording_file f, generate_series(1, {Files - 1}) n"))
        {
            await known.ExecuteNonQueryAsync(Token);
        }

        var watch = Stopwatch.StartNew();
        var report = await _avex.JsonAsync(["ingest", Folder, "--collection", "many", .. TinyRecordings.Cut]);
        TestContext.Current.TestOutputHelper!.WriteLine($"{watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal((0, Files), (report.GetProperty("done").GetInt32(), report.GetProperty("skipped").GetInt32()));
        Assert.Equal(0, await ArchiveContent.CountAsync(database, "select count(id) from job_item where attempts > 0 and job_id = (select max(id) from job)"));
    }

    private async Task<long> QueueAsync(string collection) =>
        (await _avex.JsonAsync(["ingest", Folder, "--collection", collection, "--queue-only", .. TinyRecordings.Cut])).GetProperty("job_id").GetInt64();

    private static async Task<List<JobFile>> FilesAsync(Database database, long job)
    {
        var files = new List<JobFile>();
        await foreach (var file in new ArchiveJobs(new JobStore(database), TimeProvider.System).FilesAsync(job, Token))
        {
            files.Add(file);
        }

        return files;
    }

    private static async Task UntilAsync(Database database, int indexed, Process watch)
    {
        while (await ArchiveContent.CountAsync(database, "select count(id) from job_item where state = 'done'") < indexed)
        {
            Assert.False(watch.HasExited, "The watch ended.");
            await Task.Delay(50, Token);
        }
    }
}
