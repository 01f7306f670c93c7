using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch collections list | models | switch | rollback</c>.</summary>
internal static class CollectionVerbs
{
    private static readonly Argument<string> Name = new("COLLECTION") { Description = "Name of the collection." };
    private static readonly Option<string> Model = new("--model", "-m") { Description = "Name of the model that is to serve it.", Required = true };
    private static readonly Option<bool> Force = new("--force") { Description = "Also where the model has not heard everything: what it has not heard is not found then." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("collections", "See collections with the models that hear them, choose which one serves, and go back.")
    {
        List(),
        Verb("models", "The models of a collection: which one serves, how much each has heard, what was switched when.", [], async (serving, parsed, token) =>
        {
            var models = await serving.ModelsAsync(parsed.GetRequiredValue(Name), token);
            Write(models, parsed.GetValue(Json), () => Print(models));
        }),
        Verb("switch", "Let another model serve a collection: it answers where none is named. The one before goes on hearing what is new, until it is dropped.", [Model, Force], async (serving, parsed, token) =>
        {
            var done = await serving.SwitchAsync(parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Model), parsed.GetValue(Force), token);
            Write(done, parsed.GetValue(Json), () => Print(done));
        }),
        Verb("rollback", "Take the last switch of a collection back: the model before serves again.", [], async (serving, parsed, token) =>
        {
            var done = await serving.RollBackAsync(parsed.GetRequiredValue(Name), token);
            Write(done, parsed.GetValue(Json), () => Print(done));
        }),
    };

    /// <summary>Prints the models of a collection as a table, and below it what was switched.</summary>
    public static void Print(CollectionModels models)
    {
        Output.WriteTable(
            ["model", "", ">heard", ">recordings", ">failed", ">segments", ">window (s)", ">hop (s)", ""],
            models.Models.Select(model => (IReadOnlyList<string>)
            [
                model.Model,
                model.Serves ? "serves" : "",
                Words.Number(model.Coverage.Heard),
                Words.Number(model.Coverage.Recordings),
                Words.Number(model.Coverage.Failed),
                Words.Number(model.Coverage.Segments),
                Words.Number(model.WindowSeconds),
                Words.Number(model.HopSeconds),
                model.Coverage.ReindexJobId is { } job ? $"job {job} is at it" : model.Installed ? "" : model.IsImported ? "imported as embeddings" : "not installed here",
            ]));
        if (ExpansionWords.Of(models.TimeExpansion) is { } heard)
        {
            Console.WriteLine($"  Recordings are {heard}; window and hop are seconds as the models hear them.");
        }

        foreach (var entry in models.History)
        {
            var back = entry.TakenBackAt is { } at ? $", taken back {Time(at)}" : "";
            Console.WriteLine($"  {Time(entry.Since)}: {entry.Model}{(entry.How == "forced" ? " (forced)" : entry.How == "when_done" ? " (when its reindex was done)" : "")}{back}{(entry.Dropped ? ", dropped since" : "")}");
        }
    }

    private static Command List()
    {
        var command = new Command("list", "List collections with the models that hear them.") { Json };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            var collections = await program.Services.GetRequiredService<ArchiveCatalogue>().CoveredCollectionsAsync(token);
            Write(collections, parsed.GetValue(Json), () => Output.WriteTable(
                ["collection", ">recordings", ">segments", ">hours", "served by", "heard by as well"],
                collections.Select(collection => (IReadOnlyList<string>)
                [
                    Words.Heard(collection.Name, collection.TimeExpansion),
                    Words.Number(collection.Recordings),
                    Words.Number(collection.Segments),
                    Words.Number(collection.AudioSeconds / 3600),
                    collection.Profiles.FirstOrDefault(profile => profile.Serves)?.Model ?? "",
                    string.Join(", ", collection.Profiles.Where(profile => !profile.Serves).Select(HeardText)),
                ])));
            return CommandLine.Done;
        });
        return command;
    }

    private static string HeardText(IndexProfile profile) => profile.Coverage is { IsComplete: false } coverage
        ? $"{profile.Model} ({Words.Number(coverage.Heard)} of {Words.Number(coverage.Recordings)})"
        : profile.Model;

    private static void Print(SwitchDone done)
    {
        Console.WriteLine($"{done.Collection}: {done.Model} serves now{(done.Before is null ? "" : $", before it was {done.Before}")}.");
        if (done.Remark is { } remark)
        {
            Console.WriteLine(remark);
        }
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Write<T>(T value, bool json, Action print)
    {
        if (json)
        {
            Output.WriteJson(value);
        }
        else
        {
            print();
        }
    }

    private static Command Verb(string name, string description, IEnumerable<Option> options, Func<ArchiveServing, ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description) { Name, Json };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            await run(program.Services.GetRequiredService<ArchiveServing>(), parsed, token);
            return CommandLine.Done;
        });
        return command;
    }
}
