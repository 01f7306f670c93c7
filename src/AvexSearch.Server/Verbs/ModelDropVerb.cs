using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch model drop NAME</c>.</summary>
internal static class ModelDropVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Name of the model." };
    private static readonly Option<string?> Collection = new("--collection", "-c") { Description = "Only from this collection. Default: from all, and with its table in the database." };
    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Do it. Without it is only said what would go." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("drop", "Drop the embeddings of a model that serves no collection any more, with the segments that were cut for it.") { Name, Collection, Yes, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var drop = program.Services.GetRequiredService<ArchiveDrop>();
        var (model, only) = (parsed.GetRequiredValue(Name), parsed.GetValue(Collection));
        if (!parsed.GetValue(Yes))
        {
            Print(await drop.PlanAsync(model, only, cancellationToken), parsed.GetValue(Json));
            return CommandLine.Failed;
        }

        var done = await drop.RunAsync(model, only, cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(done);
            return CommandLine.Done;
        }

        Console.WriteLine(
            $"Dropped {done.Model} from {Named(done.Collections)}: {Words.Count(done.Segments, "segment")}, " +
            $"{Size(done.DatabaseBytes)} of the database {(done.IsModelGone ? "given back to the disk" : "free for what comes")}{(done.FileBytes > 0 ? $", {Size(done.FileBytes)} of index files" : "")}.");
        if (done.CancelledFiles > 0)
        {
            Console.WriteLine($"{Words.Count(done.CancelledFiles, "file")} that waited to be heard by it only were called off.");
        }

        Write(done.Consequences);
        return CommandLine.Done;
    }

    private static void Print(DropPlan plan, bool json)
    {
        if (json)
        {
            Output.WriteJson(plan);
            return;
        }

        Console.WriteLine($"This would drop {plan.Model} from {Named(plan.Collections)}: {Words.Count(plan.Segments, "segment")} of {Words.Count(plan.Recordings, "recording")}{(plan.IsModelGone ? ", and its table" : "")}.");
        Write(plan.Consequences);
        Console.WriteLine($"It cannot be undone but by {(plan.IsImported ? "importing the embeddings again" : "reindexing")}. Say --yes to do it.");
    }

    private static void Write(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            Console.WriteLine($"  {sentence}");
        }
    }

    private static string Named(IReadOnlyList<string> collections) => string.Join(", ", collections.Select(name => $"'{name}'"));

    private static string Size(long bytes) => bytes < 1_000_000_000 ? $"{Words.Number(bytes / 1e6)} MB" : $"{Words.Number(bytes / 1e9)} GB";
}
