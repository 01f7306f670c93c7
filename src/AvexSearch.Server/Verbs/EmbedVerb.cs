using System.CommandLine;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch embed PATH… --out X.npz</c>: vectors without a database.</summary>
internal static class EmbedVerb
{
    private static readonly Argument<string[]> Places = Options.Places("Folders to look through, or single files.");
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<int?> Channel = Options.Channel();
    private static readonly Option<ShortClipRule?> Rule = new("--short") { Description = "What happens to windows with too little audio: zero, wrap or variable. Default: the rule of the product (docs/windows.md)." };
    private static readonly Option<FileInfo> Out = new("--out", "-o") { Description = "The .npz file to write: embeddings float32 [n, d], path, start_seconds, end_seconds, model.", Required = true };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("embed", "Write embeddings of recordings to an .npz file; no database is touched.") { Places, Model, Window, Hop, Channel, Rule, Out, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = VerbHost.WithoutDatabase();
        var request = new EmbedRequest
        {
            Places = parsed.GetRequiredValue(Places),
            Model = parsed.GetValue(Model),
            WindowSeconds = parsed.GetValue(Window),
            HopSeconds = parsed.GetValue(Hop),
            Channel = parsed.GetValue(Channel) - 1,
            Rule = parsed.GetValue(Rule),
        };
        var file = parsed.GetRequiredValue(Out);
        var archive = await WriteAsync(file, async () =>
        {
            var embedder = program.Services.GetRequiredService<FileEmbedder>();
            return await ProgressBar.WhileAsync("Embedding", progress => embedder.EmbedAsync(request, progress, new StageClock(), cancellationToken));
        });
        Print(archive, file, parsed.GetValue(Json));
        return archive.Failures.Count > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    /// <summary>Opens a file beside the wanted one before the long work, so that a folder that cannot be written to is known at once, and renames it when it is whole.</summary>
    private static async Task<EmbeddedArchive> WriteAsync(FileInfo file, Func<Task<EmbeddedArchive>> embed)
    {
        file.Directory!.Create();
        var part = file.FullName + ".part";
        try
        {
            EmbeddedArchive archive;
            await using (var stream = File.Create(part))
            {
                archive = await embed();
                Write(archive, stream);
            }

            File.Move(part, file.FullName, overwrite: true);
            return archive;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static void Write(EmbeddedArchive archive, Stream stream)
    {
        using var npz = new NpzWriter(stream);
        npz.Add("embeddings", archive.ToMatrix(), archive.Rows.Count, archive.Dimensions);
        npz.Add("path", [.. archive.Rows.Select(row => row.Path)]);
        npz.Add("start_seconds", [.. archive.Rows.Select(row => row.Window.StartSeconds)], archive.Rows.Count);
        npz.Add("end_seconds", [.. archive.Rows.Select(row => row.Window.EndSeconds)], archive.Rows.Count);
        npz.Add(VectorTable.Model, [$"{archive.Model} {archive.Identity}"]);
    }

    private static void Print(EmbeddedArchive archive, FileInfo file, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { file.FullName, archive.Model, archive.Dimensions, Windows = archive.Rows.Count, archive.Files, archive.AudioSeconds, archive.Failures });
            return;
        }

        Console.WriteLine($"{file}: {Words.Count(archive.Rows.Count, "window")} of {Words.Count(archive.Files, "file")}, {archive.Dimensions} dimensions, model {archive.Model}.");
        foreach (var failure in archive.Failures)
        {
            Console.WriteLine($"  failed: {failure.Path}: {failure.Error}");
        }
    }
}
