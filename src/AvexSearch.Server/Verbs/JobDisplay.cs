using System.Globalization;
using AvexSearch.Engine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace AvexSearch.Server.Verbs;

/// <summary>Jobs on standard error while something works: a live table in a terminal, a line now and then elsewhere.</summary>
internal static class JobDisplay
{
    private const int BarCells = 24;
    private const int LongestCollection = 24;

    /// <summary>The table needs so many columns; in a narrower terminal its cells would break in the middle of words.</summary>
    private const int TableColumns = 140;

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
            await console.Live(new Text("")).AutoClear(true).StartAsync(async context =>
            {
                while (!work.IsCompleted)
                {
                    context.UpdateTarget(Picture(await read(), console.Profile.Width));
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

    /// <summary>Jobs as a table, or one below the other where a table would not fit.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="width">Columns of the terminal.</param>
    internal static IRenderable Picture(IReadOnlyList<JobSummary> jobs, int width) => jobs.Count == 0
        ? new Text("Nothing to do at the moment.")
        : width >= TableColumns ? Table(jobs) : new Rows(jobs.SelectMany(job => Lines(job, width)).Select(line => new Text(line) { Overflow = Overflow.Ellipsis }));

    /// <summary>A job in three lines, each no longer than the terminal is wide as far as that can be.</summary>
    private static IEnumerable<string> Lines(JobSummary job, int width)
    {
        var files = $"{Words.Number(job.Finished)} of {Words.Count(job.Files, "file")}";
        var bar = Bar(job, Math.Clamp(width - files.Length - 8, 4, BarCells));
        string[] more = [JobWords.Speed(job), job.SecondsLeft is { } left ? $"{Words.Duration(Math.Ceiling(left))} left" : "", Remarks(job)];
        yield return $"job {job.Id} {job.State}, {job.Collection}";
        yield return $"{bar} {files}";
        foreach (var part in more.Where(part => part.Length > 0))
        {
            yield return "  " + part;
        }

        if (job.Trouble is not null)
        {
            yield return "  " + job.Trouble;
        }
    }

    private static Table Table(IReadOnlyList<JobSummary> jobs)
    {
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

    private static string Bar(JobSummary job, int cells)
    {
        var share = job.Files == 0 ? 1 : (double)job.Finished / job.Files;
        var full = (int)(share * cells);
        return $"{new string('█', full)}{new string('░', cells - full)} {share.ToString("P0", CultureInfo.InvariantCulture)}";
    }

    private static string Remarks(JobSummary job) =>
        string.Join(", ", JobWords.Counts(job).Append(job.Workers > 1 ? Words.Count(job.Workers, "worker") : "").Where(text => text.Length > 0));

    private static IEnumerable<string> Cells(JobSummary job)
    {
        return
        [
            job.Id.ToString(CultureInfo.InvariantCulture),
            job.Collection.Length > LongestCollection ? $"{job.Collection[..(LongestCollection - 1)]}…" : job.Collection,
            job.State,
            Bar(job, BarCells),
            $"{Words.Number(job.Finished)} of {Words.Number(job.Files)}",
            JobWords.Speed(job),
            job.SecondsLeft is { } left ? Words.Duration(Math.Ceiling(left)) : "",
            Remarks(job),
        ];
    }

    private sealed class Latest : IProgress<JobSummary>
    {
        public JobSummary? Job { get; private set; }

        public void Report(JobSummary value) => Job = value;
    }
}
