using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch jobs list | show | watch | pause | resume | cancel | retry | priority | report</c>.</summary>
internal static class JobVerbs
{
    private const int JobsShown = 50;

    private static readonly Argument<long> Id = new("JOB") { Description = "Id of the job." };
    private static readonly Argument<long?> AnyId = new("JOB") { Description = "Id of the job; all that have something left to do where it is left out.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<int> Priority = new("PRIORITY") { Description = "Greater comes first, -100 to 100." };
    private static readonly Option<string> Format = new("--format") { Description = "csv or json.", DefaultValueFactory = _ => "csv" };
    private static readonly Option<FileInfo?> Out = new("--out", "-o") { Description = "File to write to. Default: standard output." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        Format.AcceptOnlyFromAmong("csv", "json");
        return new("jobs", "See and steer jobs: what is indexed, by how many workers, how long it takes, what failed and why.")
        {
            Verb("list", "The last jobs, newest first.", [Json], async (jobs, parsed, token) => Print(await jobs.ListAsync(JobsShown, token), parsed.GetValue(Json))),
            Verb("show", "One job.", [Id, Json], async (jobs, parsed, token) => Print([await FoundAsync(jobs.FindAsync, parsed, token)], parsed.GetValue(Json))),
            Watch(),
            Steer("pause", "Take up nothing more of a job; what workers are at is finished.", jobs => jobs.PauseAsync),
            Steer("resume", "End a pause.", jobs => jobs.ResumeAsync),
            Steer("cancel", "Call off what nobody is at; what is indexed stays.", jobs => jobs.CancelAsync),
            Steer("retry", "Put the files that failed or were called off back into the queue.", jobs => jobs.TryAgainAsync),
            Verb("priority", "Change which job comes first.", [Id, Priority], async (jobs, parsed, token) =>
                Print([await FoundAsync((id, cancel) => jobs.RankAsync(id, parsed.GetValue(Priority), cancel), parsed, token)], json: false)),
            Report(),
        };
    }

    /// <summary>Jobs with something left to do, the next first.</summary>
    public static async Task<IReadOnlyList<JobSummary>> OpenAsync(ArchiveJobs jobs, CancellationToken cancellationToken) =>
        [.. (await jobs.ListAsync(JobsShown, cancellationToken)).Where(job => !job.IsFinished).OrderByDescending(job => job.Priority).ThenBy(job => job.Id)];

    private static Command Watch()
    {
        var command = new Command("watch", "Show the progress of jobs until they have nothing left to do.") { AnyId };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            var jobs = program.Services.GetRequiredService<ArchiveJobs>();
            var id = parsed.GetValue(AnyId);
            var shown = id is { } one ? [await FoundAsync(jobs, one, token)] : await OpenAsync(jobs, token);
            await JobDisplay.WhileAsync(
                async () => [.. (await Task.WhenAll(shown.Select(job => jobs.FindAsync(job.Id, token)))).OfType<JobSummary>()],
                Task.WhenAll(shown.Select(job => UntilFinishedAsync(jobs, job.Id, token))));
            Print([.. (await Task.WhenAll(shown.Select(job => jobs.FindAsync(job.Id, token)))).OfType<JobSummary>()], json: false);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Report()
    {
        var command = new Command("report", "Every file of a job: indexed, skipped because, failed because.") { Id, Format, Out };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            await ReportFile.WriteAsync(program, parsed.GetValue(Id), parsed.GetValue(Format) == "json", parsed.GetValue(Out), token);
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Steer(string name, string description, Func<ArchiveJobs, Func<long, CancellationToken, Task<JobSummary?>>> steer) =>
        Verb(name, description, [Id], async (jobs, parsed, token) => Print([await FoundAsync(steer(jobs), parsed, token)], json: false));

    private static Command Verb(string name, string description, IEnumerable<Symbol> symbols, Func<ArchiveJobs, ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            await run(program.Services.GetRequiredService<ArchiveJobs>(), parsed, token);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task<JobSummary> FoundAsync(Func<long, CancellationToken, Task<JobSummary?>> find, ParseResult parsed, CancellationToken cancellationToken) =>
        await find(parsed.GetValue(Id), cancellationToken) ?? throw new QueryException($"There is no job {parsed.GetValue(Id)}.");

    private static async Task<JobSummary> FoundAsync(ArchiveJobs jobs, long id, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) ?? throw new QueryException($"There is no job {id}.");

    private static async Task UntilFinishedAsync(ArchiveJobs jobs, long id, CancellationToken cancellationToken)
    {
        await foreach (var _ in jobs.FollowAsync(id, cancellationToken))
        {
            // Shown by the display.
        }
    }

    private static void Print(IReadOnlyList<JobSummary> jobs, bool json)
    {
        if (json)
        {
            Output.WriteJson(jobs);
            return;
        }

        Output.WriteTable(
            [">job", "collection", "state", ">files", ">indexed", ">there already", ">failed", ">priority", "speed", "left", "of"],
            jobs.Select(job => (IReadOnlyList<string>)
            [
                job.Id.ToString(CultureInfo.InvariantCulture),
                job.Collection,
                job.State,
                Words.Number(job.Files),
                Words.Number(job.Done),
                Words.Number(job.Skipped),
                Words.Number(job.Failed),
                job.Priority.ToString(CultureInfo.InvariantCulture),
                job.IsFinished ? "" : JobWords.Speed(job),
                job.SecondsLeft is { } left ? Words.Duration(Math.Ceiling(left)) : "",
                job.Root,
            ]));
        foreach (var job in jobs.Where(job => job.Trouble is not null))
        {
            Console.WriteLine($"job {job.Id}: {job.Trouble}");
        }
    }
}
