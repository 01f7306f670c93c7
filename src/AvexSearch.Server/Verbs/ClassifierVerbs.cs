using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch classifier list | run | remove</c>: trained probes that are kept.</summary>
internal static class ClassifierVerbs
{
    private static readonly Argument<string> Name = new("NAME") { Description = "Name of the classifier." };
    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "The collection whose segments are classified.", Required = true };
    private static readonly Option<double> Threshold = new("--threshold") { Description = "Only answers of at least this probability, 0 to 1.", DefaultValueFactory = _ => 0.5 };
    private static readonly Option<FileInfo> Out = new("--out", "-o") { Description = "The CSV file to write; 'avexsearch labels import' reads it.", Required = true };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("classifier", "Use probes that 'evaluate probe --keep-classifier' kept.") { List(), Run(), Remove() };

    private static Command List()
    {
        var command = new Command("list", "List classifiers.") { Json };
        command.SetAction((parsed, token) => With(async classifiers =>
        {
            var all = await classifiers.ListAsync(token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(all);
                return CommandLine.Done;
            }

            Output.WriteTable(
                ["name", "model", ">classes", "origin"],
                all.Select(row => (IReadOnlyList<string>)[row.Name, row.Model, row.Classes.Count.ToString(CultureInfo.InvariantCulture), row.Origin]));
            return CommandLine.Done;
        }, token));
        return command;
    }

    private static Command Run()
    {
        var command = new Command("run", "Name the segments of a collection, as a CSV file.") { Name, Collection, Threshold, Out, Json };
        command.SetAction((parsed, token) => With(async classifiers =>
        {
            var (name, file) = (parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Out));
            var segments = classifiers.RunAsync(name, parsed.GetRequiredValue(Collection), parsed.GetValue(Threshold), token);
            var written = await ClassifiedCsv.WriteAsync(segments, name, file.FullName, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { File = file.FullName, Segments = written });
            }
            else
            {
                Console.WriteLine($"{file}: {Words.Count(written, "answer")}.");
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Forget a classifier.") { Name, Json };
        command.SetAction((parsed, token) => With(async classifiers =>
        {
            var name = parsed.GetRequiredValue(Name);
            if (!await classifiers.RemoveAsync(name, token))
            {
                throw new QueryException($"There is no classifier '{name}'.");
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { Removed = name });
            }
            else
            {
                Console.WriteLine($"Removed {name}.");
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    private static async Task<int> With(Func<Classifiers, Task<int>> action, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        return await action(program.Services.GetRequiredService<Classifiers>());
    }
}
