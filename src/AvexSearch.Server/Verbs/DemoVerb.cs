using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch demo</c>: an archive with known truth, indexed and searched.</summary>
internal static class DemoVerb
{
    private const int Searches = 3;
    private const double WindowSeconds = 5;
    private const double HopSeconds = 2.5;

    private static readonly Option<string?> Model = Options.Model();

    public static Command Make()
    {
        var command = new Command("demo", "Build a small archive of invented callers with known truth, index it, and show three searches.") { Model };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(DataHome.Find(), "demo");
        await Console.Error.WriteLineAsync($"Writing the demo archive to {folder}.");
        var recordings = await DemoArchive.WriteAsync(folder, cancellationToken);
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var report = await ProgressBar.WhileAsync("Indexing the demo archive", progress => program.Services.GetRequiredService<ArchiveIngest>().RunAsync(
            new IngestRequest { Places = [folder], Collection = DemoArchive.Collection, Model = parsed.GetValue(Model), WindowSeconds = WindowSeconds, HopSeconds = HopSeconds },
            progress,
            new StageClock(),
            cancellationToken));
        IngestVerb.Print(report, json: false);
        var truth = recordings.ToDictionary(recording => Path.Combine(folder, recording.File));
        for (var search = 0; search < Searches; search++)
        {
            var asked = recordings[search * recordings.Count / Searches];
            await SearchAsync(program.Services.GetRequiredService<SimilaritySearch>(), folder, asked, report.Model, truth, cancellationToken);
        }

        return CommandLine.Done;
    }

    /// <summary>Asks with one call and prints the answers beside the truth; the recording that was asked with is left out.</summary>
    private static async Task SearchAsync(
        SimilaritySearch search, string folder, DemoRecording asked, string model, Dictionary<string, DemoRecording> truth, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, asked.File);
        var start = Math.Max(0, asked.Calls[0].StartSeconds - 0.3);
        var answer = await search.SearchAsync(
            new SearchRequest
            {
                Clip = new QueryClip(path, start, WindowSeconds, AudioOrigin.Archive),
                Collections = [DemoArchive.Collection],
                Model = model,
                Top = 6,
                Engine = SearchEngine.Exact,
            },
            cancellationToken);
        Console.WriteLine();
        Console.WriteLine($"Asked with the {asked.Species} in {asked.File} at {Words.Number(start)} s:");
        Output.WriteTable(
            [">similarity", ">span", "recording", "caller"],
            answer.Hits.Where(hit => hit.Path != path).Take(5).Select(hit => (IReadOnlyList<string>)
            [
                hit.Similarity.ToString("F3", CultureInfo.InvariantCulture),
                Words.Span(hit.StartSeconds, hit.EndSeconds),
                hit.Recording,
                CallerOf(truth.GetValueOrDefault(hit.Path), asked),
            ]));
    }

    private static string CallerOf(DemoRecording? hit, DemoRecording asked) => hit switch
    {
        null => "unknown",
        _ when hit.Individual == asked.Individual => $"{hit.Species} (the same individual)",
        _ when hit.Species == asked.Species => $"{hit.Species} (another individual)",
        _ => $"{hit.Species} (another species)",
    };
}
