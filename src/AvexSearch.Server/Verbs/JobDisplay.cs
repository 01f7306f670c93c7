using System.Globalization;
using AvexSearch.Engine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AvexSearch.Server.Verbs;

/// <summary>Jobs on standard error while something works: a live table in a terminal, a line now and then elsewhere.</summary>
internal static class JobDisplay
{
    private const int BarCells = 24;
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    /// <summary>Shows jobs until the work is done; what the work throws is thrown.</summary>
    /// <param name="read">The jobs to show now.</param>
    /// <param name="work">The work.</param>
    public static async Task WhileAsync(Func<Task<IReadOnlyList<JobSummary>>> read, Task work)
    {
        if (Console.IsErrorRedirected)
        {
            await WriteLinesAsync(read, work);
        }
        else
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Live(Table([])).AutoClear(true).StartAsync(async context =>
            {
                while (!work.IsCompleted)
                {
                    context.UpdateTarget(Table(await read()));
                    await Task.WhenAny(work, Task.Delay(BetweenFrames));
                }
            });
        }

        await work;
    }

    /// <summary>Runs work that reports on one job, and shows it.</summary>
    public static async Task<T> WhileAsync<T>(Func<IProgress<JobSummary>, Task<T>> work)
    {
        var latest = new Latest();
        var running = work(latest);
        await WhileAsync(() => Task.FromResult<IReadOnlyList<JobSummary>>(latest.Job is { } job ? [job] : []), running);
        return await running;
    }

    private static async Task WriteLinesAsync(Func<Task<IReadOnlyList<JobSummary>>> read, Task work)
    {
        var told = new Dictionary<long, string>();
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(told.Count == 0 ? BetweenFrames : BetweenLines));
            foreach (var job in work.IsFaulted ? [] : await read())
            {
                var line = JobWords.Line(job);
                if (told.GetValueOrDefault(job.Id) != line)
                {
                    await Console.Error.WriteLineAsync(told[job.Id] = line);
                }
            }
        }
    }

    private static IRenderable Table(IReadOnlyList<JobSummary> jobs)
    {
        if (jobs.Count == 0)
        {
            return new Text("Nothing to do at the moment.");
        }

        var table = new Table { Border = TableBorder.Simple }
            .AddColumns("job", "collection", "state", "", "files", "speed", "left", "");
        foreach (var job in jobs)
        {
            table.AddRow(Cells(job).Select(cell => new Text(cell)).ToArray<IRenderable>());
            if (job.Trouble is not null)
            {
                table.AddRow(new Text(""), new Text(""), new Text(""), new Text(job.Trouble));
            }
        }

        return table;
    }

    private static IEnumerable<string> Cells(JobSummary job)
    {
        var share = job.Files == 0 ? 1 : (double)job.Finished / job.Files;
        var full = (int)(share * BarCells);
        return
        [
            job.Id.ToString(CultureInfo.InvariantCulture),
            job.Collection,
            job.State,
            $"{new string('█', full)}{new string('░', BarCells - full)} {share.ToString("P0", CultureInfo.InvariantCulture)}",
            $"{Words.Number(job.Finished)} of {Words.Number(job.Files)}",
            JobWords.Speed(job),
            job.SecondsLeft is { } left ? Words.Duration(Math.Ceiling(left)) : "",
            string.Join(", ", JobWords.Counts(job).Append(job.Workers > 1 ? Words.Count(job.Workers, "worker") : "").Where(text => text.Length > 0)),
        ];
    }

    private sealed class Latest : IProgress<JobSummary>
    {
        public JobSummary? Job { get; private set; }

        public void Report(JobSummary value) => Job = value;
    }
}
