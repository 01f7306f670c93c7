using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch embeddings export | import</c>.</summary>
internal static class EmbeddingVerbs
{
    private const int MostListed = 20;

    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "Name of the collection.", Required = true };
    private static readonly Option<string?> Model = new("--model", "-m") { Description = "Name of the model. Default: the only one of the collection." };
    private static readonly Option<FileInfo> Out = new("--out", "-o") { Description = "File to write; its ending chooses: .parquet or .npz.", Required = true };
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "Embeddings: .parquet or .npz with vectors, paths of recordings, and starts and ends in seconds (docs/embeddings.md)." };
    private static readonly Option<string> Name = new("--model", "-m") { Description = "Name of the model that they become.", Required = true };
    private static readonly Option<string?> Key = new("--key") { Description = "Array or column with the vectors. Default: embeddings or embedding, else the only one that can be meant." };
    private static readonly Option<double?> Window = new("--window") { Description = "Window that was used, s. Default: as the rows tell." };
    private static readonly Option<double?> Hop = new("--hop") { Description = "Hop that was used, s. Default: as the rows tell." };
    private static readonly Option<bool> WithoutAudio = new("--without-audio") { Description = "Take embeddings of files that are not here, too: they can be searched and evaluated, not heard." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("embeddings", "Bring embeddings out to a file, and embeddings that were made elsewhere in.") { Export(), Import() };

    /// <summary>The layout that a file's ending chooses.</summary>
    /// <exception cref="QueryException">The ending is another.</exception>
    internal static EmbeddingFormat FormatOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".parquet" or ".pq" => EmbeddingFormat.Parquet,
        ".npz" => EmbeddingFormat.Npz,
        var other => throw new QueryException($"'{file}' ends with '{other}'; .parquet or .npz was expected."),
    };

    private static Command Export()
    {
        var command = new Command("export", "Write the embeddings of a collection, as the model made them, with path and span of each.") { Collection, Model, Out, Json };
        command.SetAction(async (parsed, token) =>
        {
            var file = parsed.GetRequiredValue(Out);
            var format = FormatOf(file.Name);
            await using var program = await VerbHost.WithDatabaseAsync(token);
            var report = await WriteAsync(file, stream => program.Services.GetRequiredService<EmbeddingExport>().RunAsync(
                parsed.GetRequiredValue(Collection), parsed.GetValue(Model), format, stream, token));
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { File = file.FullName, report.Collection, report.Model, report.Identity, report.Dimensions, report.Rows, report.Recordings });
            }
            else
            {
                Console.WriteLine($"{file}: {Words.Count(report.Rows, "embedding")} of {Words.Count(report.Recordings, "recording")}, {report.Dimensions} dimensions, model {report.Model}.");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Command Import()
    {
        var command = new Command("import", "Take embeddings that were made elsewhere as a model of its own. Running it again takes what is not there yet.") { File, Collection, Name, Key, Window, Hop, WithoutAudio, Json };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = await VerbHost.WithDatabaseAsync(token);
            var report = await program.Services.GetRequiredService<EmbeddingImport>().RunAsync(
                new EmbeddingImportRequest
                {
                    File = parsed.GetRequiredValue(File).FullName,
                    Collection = parsed.GetRequiredValue(Collection),
                    Model = parsed.GetRequiredValue(Name),
                    Key = parsed.GetValue(Key),
                    WindowSeconds = parsed.GetValue(Window),
                    HopSeconds = parsed.GetValue(Hop),
                    WithoutAudio = parsed.GetValue(WithoutAudio),
                },
                token);
            Print(report, parsed.GetValue(Json));
            return report.ProblemCount == 0 ? CommandLine.Done : CommandLine.Failed;
        });
        return command;
    }

    private static void Print(EmbeddingImportReport report, bool json)
    {
        if (json)
        {
            Output.WriteJson(report);
            return;
        }

        Console.WriteLine(
            $"{report.Collection}: {report.Imported} of {Words.Count(report.Rows, "embedding")} of {Words.Count(report.Recordings, "recording")} taken as model {report.Model} ({report.Dimensions} dimensions)" +
            (report.AlreadyThere > 0 ? $"; {Words.Count(report.AlreadyThere, "recording")} had some already." : "."));
        foreach (var problem in report.Problems.Take(MostListed))
        {
            Console.WriteLine("  left out: " + problem);
        }

        if (report.ProblemCount > MostListed)
        {
            Console.WriteLine($"  ... and {report.ProblemCount - MostListed} more.");
        }

        foreach (var column in report.LeftOut.Take(MostListed))
        {
            Console.WriteLine("  not read: " + column);
        }
    }

    /// <summary>Writes beside the wanted file and renames it when it is whole.</summary>
    private static async Task<EmbeddingExportReport> WriteAsync(FileInfo file, Func<Stream, Task<EmbeddingExportReport>> write)
    {
        file.Directory!.Create();
        var part = file.FullName + ".part";
        try
        {
            EmbeddingExportReport report;
            await using (var stream = System.IO.File.Create(part))
            {
                report = await write(stream);
            }

            System.IO.File.Move(part, file.FullName, overwrite: true);
            return report;
        }
        catch
        {
            System.IO.File.Delete(part);
            throw;
        }
    }
}
