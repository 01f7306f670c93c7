using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch reindex --model NEW</c>.</summary>
internal static class ReindexVerb
{
    private static readonly Option<string> Model = new("--model", "-m") { Description = "Name of the model that is to hear what is indexed already.", Required = true };
    private static readonly Option<string[]> Collections = new("--collection", "-c") { Description = "Name of a collection; may be given again. Default: all that the model has not heard completely." };
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<bool> SwitchWhenDone = new("--switch-when-done") { Description = "Let the model serve the collection once it has heard everything. Default: 'avexsearch collections switch' does." };
    private static readonly Option<int> Priority = new("--priority") { Description = "Jobs of greater priority come first, -100 to 100." };
    private static readonly Option<bool> Wait = new("--wait") { Description = "Work at it here until it is done. Default: make the jobs and return; workers do them ('avexsearch worker', or the service)." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("reindex", "Let one more model hear what collections hold already, in the background: the model that serves them goes on answering.")
        {
            Model, Collections, Window, Hop, SwitchWhenDone, Priority, Wait, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var reindex = program.Services.GetRequiredService<ArchiveReindex>();
        var queued = await reindex.QueueAsync(
            new ReindexRequest
            {
                Model = parsed.GetRequiredValue(Model),
                Collections = parsed.GetValue(Collections) ?? [],
                WindowSeconds = parsed.GetValue(Window),
                HopSeconds = parsed.GetValue(Hop),
                SwitchWhenDone = parsed.GetValue(SwitchWhenDone),
                Priority = parsed.GetValue(Priority),
            },
            cancellationToken);
        var json = parsed.GetValue(Json);
        if (queued.Count == 0)
        {
            Console.Error.WriteLine($"Model '{parsed.GetRequiredValue(Model)}' has heard all recordings of all collections already.");
        }

        if (!parsed.GetValue(Wait))
        {
            Print(queued, json);
            return CommandLine.Done;
        }

        var failed = false;
        var ended = new List<CollectionModels>();
        foreach (var one in queued)
        {
            var job = await JobDisplay.WhileAsync(progress => reindex.WorkAsync(one, progress, cancellationToken));
            failed |= job.Failed + job.Cancelled > 0 || job.Trouble is not null;
            ended.Add(await program.Services.GetRequiredService<ArchiveServing>().ModelsAsync(one.Collection, cancellationToken));
            if (!json)
            {
                Console.WriteLine($"{one.Collection}: {JobWords.Line(job)}");
                CollectionVerbs.Print(ended[^1]);
            }
        }

        if (json)
        {
            Output.WriteJson(ended);
        }

        return failed ? CommandLine.Failed : CommandLine.Done;
    }

    private static void Print(IReadOnlyList<QueuedReindex> queued, bool json)
    {
        if (json)
        {
            Output.WriteJson(queued);
            return;
        }

        foreach (var one in queued)
        {
            Console.WriteLine(
                $"Job {one.JobId}: {one.Model} is to hear {Words.Count(one.Recordings, "recording")} of {one.Collection}{(one.HeardAlready > 0 ? $" ({Words.Number(one.HeardAlready)} heard already)" : "")}; " +
                $"{(one.ServedBy is null || one.ServedBy == one.Model ? "" : $"{one.ServedBy} serves meanwhile. ")}Follow it with 'avexsearch jobs watch {one.JobId}'.");
        }
    }
}
