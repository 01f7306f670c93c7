using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch labels import | list | export | remove</c>.</summary>
internal static class LabelVerbs
{
    private const int MostListed = 20;

    private static readonly Argument<string[]> Files = new("FILE") { Description = "Label files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "Collection with the recordings.", Required = true };
    private static readonly Option<string?> Only = new("--collection", "-c") { Description = "Only this collection, with what its labels say. Default: all." };
    private static readonly Option<FileInfo> Out = new("--out", "-o") { Description = "File to write.", Required = true };
    private static readonly Option<LabelFormat> Layout = new("--format") { Description = "csv (all columns, can be imported again) or raven (a selection table).", DefaultValueFactory = _ => LabelFormat.Csv };
    private static readonly Argument<int> Id = new("ID") { Description = "Id of the label file, as 'avexsearch labels list' shows it." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("labels", "Bring labels in, list, export and remove them.") { Import(), List(), Export(), Remove() };

    private static Command Import()
    {
        var command = new Command("import", "Import label files: CSV, Raven, Audacity, BirdNET, Kaleidoscope, BEANS, Hoplite (docs/labels.md). The same file again replaces its labels.") { Files, Collection, Json };
        LabelColumnOptions.AddTo(command);
        command.SetAction((parsed, token) => WithArchive(async services =>
        {
            var import = services.GetRequiredService<LabelImport>();
            var (reports, failures) = (new List<LabelImportReport>(), new List<(string File, string Error)>());
            var files = parsed.GetRequiredValue(Files);
            foreach (var file in files)
            {
                try
                {
                    reports.Add(await ImportAsync(import, file, parsed, token));
                }
                catch (QueryException e) when (files.Length > 1)
                {
                    failures.Add((file, e.Message));
                }
            }

            Print(reports, failures, parsed.GetValue(Json));
            return failures.Count == 0 && reports.TrueForAll(report => report.IsComplete && report.SourceId is not null) ? CommandLine.Done : CommandLine.Failed;
        }, token));
        return command;
    }

    private static async Task<LabelImportReport> ImportAsync(LabelImport import, string file, ParseResult parsed, CancellationToken token)
    {
        if (!File.Exists(file))
        {
            throw new QueryException($"There is no file '{file}'.");
        }

        var request = await LabelImportRequest.FromFileAsync(file, parsed.GetRequiredValue(Collection), LabelColumnOptions.Of(parsed), token);
        return await import.RunAsync(request, token);
    }

    private static void Print(List<LabelImportReport> reports, List<(string File, string Error)> failures, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { Files = reports, Failures = failures.Select(failure => new { failure.File, failure.Error }) });
            return;
        }

        foreach (var report in reports)
        {
            Console.WriteLine(
                $"{report.File} ({report.Format.ToString().ToLowerInvariant()}): {Words.Count(report.LabelsImported, "label")} of {Words.Count(report.RowsRead, "row")} " +
                $"in {Words.Count(report.Recordings, "recording")} of '{report.Collection}', {report.Outcome}{(report.SourceId is { } id ? $" as {id}" : "")}.");
            PrintList(report.Notes, note => note);
            PrintList(report.UnknownFiles, unknown => $"rows {string.Join(", ", unknown.Rows.Take(5))}{(unknown.Rows.Count > 5 ? ", ..." : "")}: '{unknown.Name}': {unknown.Reason}");
            PrintList(report.Problems, problem => problem.Message);
        }

        PrintList(failures, failure => $"failed: {failure.File}: {failure.Error}");
    }

    private static void PrintList<T>(IReadOnlyList<T> items, Func<T, string> line)
    {
        foreach (var item in items.Take(MostListed))
        {
            Console.WriteLine("  " + line(item));
        }

        if (items.Count > MostListed)
        {
            Console.WriteLine($"  ... and {items.Count - MostListed} more; --json has all.");
        }
    }

    private static Command List()
    {
        var command = new Command("list", "List label files, and what the labels of a collection say.") { Only, Json };
        command.SetAction((parsed, token) => WithArchive(async services =>
        {
            var archive = services.GetRequiredService<ArchiveLabels>();
            var collection = parsed.GetValue(Only);
            var sources = await archive.SourcesAsync(collection, token);
            var labels = collection is null ? null : await archive.NamesAsync(collection, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { Sources = sources, Labels = labels });
                return CommandLine.Done;
            }

            Output.WriteTable(
                [">id", "collection", "file", "format", ">labels", ">problems", "annotator", "imported"],
                sources.Select(source => (IReadOnlyList<string>)
                [
                    Text(source.Id), source.Collection, source.File, source.Format, Text(source.Labels), Text(source.Problems), source.Annotator ?? "",
                    source.ImportedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                ]));
            if (labels is not null)
            {
                Console.WriteLine();
                Output.WriteTable(
                    ["label", ">labels", ">negative", ">recordings", ">individuals"],
                    labels.Select(label => (IReadOnlyList<string>)
                    [
                        label.Label ?? "(none)", Text(label.Labels), Text(label.Negatives), Text(label.Recordings), Text(label.Individuals),
                    ]));
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    private static Command Export()
    {
        var command = new Command("export", "Write all labels of a collection to a file.") { Collection, Out, Layout, Json };
        command.SetAction((parsed, token) => WithArchive(async services =>
        {
            var file = parsed.GetRequiredValue(Out);
            var count = await WriteAsync(file, writer => services.GetRequiredService<ArchiveLabels>()
                .ExportAsync(parsed.GetRequiredValue(Collection), parsed.GetRequiredValue(Layout), writer, token));
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { File = file.FullName, Labels = count });
            }
            else
            {
                Console.WriteLine($"{file}: {Words.Count(count, "label")}.");
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    /// <summary>Writes beside the wanted file and renames it when it is whole.</summary>
    private static async Task<int> WriteAsync(FileInfo file, Func<TextWriter, Task<int>> write)
    {
        file.Directory!.Create();
        var part = file.FullName + ".part";
        try
        {
            int count;
            await using (var writer = new StreamWriter(part))
            {
                count = await write(writer);
            }

            File.Move(part, file.FullName, overwrite: true);
            return count;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static Command Remove()
    {
        var command = new Command("remove", "Remove the labels of a file; the recordings stay.") { Id, Json };
        command.SetAction((parsed, token) => WithArchive(async services =>
        {
            var id = parsed.GetRequiredValue(Id);
            if (!await services.GetRequiredService<ArchiveLabels>().RemoveAsync(id, token))
            {
                throw new QueryException($"There is no label file {id}; 'avexsearch labels list' shows them.");
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { Removed = id });
            }
            else
            {
                Console.WriteLine($"Removed the labels of file {id}.");
            }

            return CommandLine.Done;
        }, token));
        return command;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<int> WithArchive(Func<IServiceProvider, Task<int>> action, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        return await action(program.Services);
    }
}
