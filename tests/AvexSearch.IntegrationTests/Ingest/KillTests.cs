using System.Diagnostics;
using System.Globalization;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>Three workers on one private PostgreSQL; kill -9 hits any of them, or the server, fifty times while they are at work.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Files = 600;
    private const int Kills = 50;
    private const int Workers = 3;
    private const int Seed = 20_240_511;

    private static readonly Dictionary<string, string> Settings = new() { ["Ingest__LeaseSeconds"] = "6", ["Ingest__LookSeconds"] = "0.05" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_workers_and_the_server_at_fifty_points_loses_nothing_and_doubles_nothing()
    {
        var home = TestFolder.Make("kill");
        var undisturbed = TestFolder.Make("kill-truth");
        var workers = new Process[Workers];
        try
        {
            var folder = Path.Combine(home, "recordings");
            TinyRecordings.Write(folder, Files);
            var truth = await UndisturbedAsync(undisturbed, folder);
            Assert.Equal(Files, truth.Count);

            var avex = new Avex(home) { Settings = Settings };
            await using var database = await ArchiveContent.OpenAsync(home);
            var job = (await avex.JsonAsync(["ingest", folder, "--collection", "kill", "--queue-only", .. TinyRecordings.Cut])).GetProperty("job_id").GetInt64();
            await KillAsync(avex, new JobStore(database), job, workers);
            var row = await UntilFinishedAsync(new JobStore(database), job);

            Assert.Equal((Files, 0, 0), (row.Done, row.Skipped, row.Failed));
            Assert.Equal(truth, await ArchiveContent.ReadAsync(database));
            Assert.Equal(Files, await ArchiveContent.CountAsync(database, "select count(id) from recording"));
            Assert.Equal(Files, await ArchiveContent.CountAsync(database, "select count(id) from change where kind = 'recording_added'"));
            Assert.Equal(Files, await ArchiveContent.CountAsync(database, "select count(id) from change"));
        }
        finally
        {
            foreach (var worker in workers.Where(worker => worker is { HasExited: false }))
            {
                worker.Kill();
                await worker.WaitForExitAsync(CancellationToken.None);
            }

            TestFolder.Delete(home);
            TestFolder.Delete(undisturbed);
        }
    }

    private static async Task<SortedDictionary<string, string>> UndisturbedAsync(string home, string folder)
    {
        var outcome = await new Avex(home).RunAsync(["ingest", folder, "--collection", "kill", .. TinyRecordings.Cut]);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        await using var database = await ArchiveContent.OpenAsync(home);
        return await ArchiveContent.ReadAsync(database);
    }

    /// <summary>Lets the work run a random bit further and kills; while a worker starts again the job is paused, so that the kills lie all along the work.</summary>
    private async Task KillAsync(Avex avex, JobStore jobs, long job, Process[] workers)
    {
        var random = new Random(Seed);
        var (workersKilled, serversKilled) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await jobs.PauseAsync(job, Token);
            for (var worker = 0; worker < Workers; worker++)
            {
                workers[worker] = workers[worker] is { HasExited: false } living ? living : await StartAsync(avex, awaitReady: random.Next(5) > 0);
            }

            var target = (long)Files * (kill + 1) / (Kills + 2);
            await jobs.ResumeAsync(job, Token);
            while ((await jobs.FindAsync(job, Token))!.Done < target)
            {
                await Task.Delay(random.Next(1, 10), Token);
            }

            if (random.Next(4) == 0)
            {
                KillServer(avex.Home, random);
                serversKilled++;
            }
            else
            {
                var victim = workers[random.Next(Workers)];
                victim.Kill();
                await victim.WaitForExitAsync(Token);
                workersKilled++;
            }
        }

        output.WriteLine($"{workersKilled} workers and {serversKilled} servers killed");
        Assert.True(workersKilled > 20 && serversKilled > 5);
    }

    private static async Task<Process> StartAsync(Avex avex, bool awaitReady)
    {
        var worker = avex.Start("worker");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.ErrorDataReceived += (_, line) => _ = line.Data?.Contains("is ready", StringComparison.Ordinal) != false && ready.TrySetResult();
        worker.BeginErrorReadLine();
        worker.BeginOutputReadLine();
        if (awaitReady)
        {
            await ready.Task.WaitAsync(TimeSpan.FromMinutes(10), Token);
        }

        return worker;
    }

    /// <summary>The postmaster or one of its children, which makes it start over.</summary>
    private static void KillServer(string home, Random random)
    {
        var file = Directory.GetFiles(home, "postmaster.pid", SearchOption.AllDirectories).Single();
        var postmaster = File.ReadLines(file).First();
        string[] processes = [postmaster, .. File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var victim = random.Next(2) == 0 ? postmaster : processes[random.Next(processes.Length)];
        using var process = Process.GetProcessById(int.Parse(victim, CultureInfo.InvariantCulture));
        process.Kill();
    }

    private static async Task<JobRow> UntilFinishedAsync(JobStore jobs, long job)
    {
        await jobs.ResumeAsync(job, Token);
        while (true)
        {
            var row = (await jobs.FindAsync(job, Token))!;
            if (row.IsFinished)
            {
                return row;
            }

            await Task.Delay(100, Token);
        }
    }
}
