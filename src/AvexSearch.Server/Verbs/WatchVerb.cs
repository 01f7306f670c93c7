using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch watch FOLDER --collection NAME</c>.</summary>
internal static class WatchVerb
{
    private static readonly Option<bool> QueueOnly = new("--queue-only") { Description = "Only queue what is new; workers elsewhere index it." };

    public static Command Make()
    {
        var command = new Command("watch", "Watch folders: index what is there, and whatever is new or changed once it has stopped growing, until stopped.") { QueueOnly };
        IngestOptionSet.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = IngestOptionSet.Of(parsed);
        if (request.List is not null)
        {
            throw new QueryException("A file list cannot be watched; index it with 'avexsearch ingest --list'.");
        }

        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var jobs = program.Services.GetRequiredService<ArchiveJobs>();
        var folders = program.Services.GetRequiredService<FolderWatch>();
        await folders.CheckAsync(request, cancellationToken);
        var watch = folders.RunAsync(
            request, (files, job) => Console.Error.WriteLine($"{Words.Count(files, "file")} found, job {job}"), stop.Token);
        var worker = parsed.GetValue(QueueOnly) ? Task.Delay(Timeout.Infinite, stop.Token) : program.Services.GetRequiredService<JobWorker>().RunAsync(untilEmpty: false, stop.Token);
        var first = await Task.WhenAny(watch, worker, JobDisplay.WhileAsync(() => JobVerbs.OpenAsync(jobs, stop.Token), Task.WhenAny(watch, worker)));
        await stop.CancelAsync();
        await Task.WhenAll(watch, worker).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
        await watch;
        return CommandLine.Done;
    }
}
