using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch worker</c>.</summary>
internal static class WorkerVerb
{
    private static readonly Option<bool> UntilEmpty = new("--until-empty") { Description = "End when no job has anything left to do; else work until stopped." };

    public static Command Make()
    {
        var command = new Command(
            "worker",
            "Work the queue of jobs. Any number of workers, on any machines that share the database and see the recordings under the same paths; without a connection string they share the data folder of this machine.")
        {
            UntilEmpty,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var worker = program.Services.GetRequiredService<JobWorker>();
        var jobs = program.Services.GetRequiredService<ArchiveJobs>();
        await Console.Error.WriteLineAsync($"Worker {worker.Name} is ready; stop it with Ctrl+C, what it has in hand goes back to the queue.");
        await JobDisplay.WhileAsync(
            () => JobVerbs.OpenAsync(jobs, cancellationToken),
            worker.RunAsync(parsed.GetValue(UntilEmpty), cancellationToken));
        return CommandLine.Done;
    }
}
