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
    private const int HitsShown = 5;
    private const double WindowSeconds = 5;
    private const double HopSeconds = 2.5;

    /// <summary>So much of the recording before the call is asked with, too.</summary>
    private const double LeadSeconds = 0.3;

    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("demo", "Build a small archive of invented callers with known truth, index it, and show three searches.") { Model, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(DataHome.Find(), "demo");
        await Console.Error.WriteLineAsync($"Writing the demo archive to {folder}.");
        var recordings = await DemoArchive.WriteAsync(folder, cancellationToken);
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var report = await JobDisplay.WhileAsync(progress => program.Services.GetRequiredService<ArchiveIngest>().RunAsync(
            new IngestRequest { Places = [folder], Collection = DemoArchive.Collection, Models = parsed.GetValue(Model) is { } model ? [model] : [], WindowSeconds = WindowSeconds, HopSeconds = HopSeconds },
            progress,
            new StageClock(),
            cancellationToken));
        var truth = recordings.ToDictionary(recording => Path.Combine(folder, recording.File));
        var searches = new List<Question>();
        for (var search = 0; search < Searches; search++)
        {
            var asked = recordings[search * recordings.Count / Searches];
            searches.Add(await AskAsync(program.Services.GetRequiredService<SimilaritySearch>(), Path.Combine(folder, asked.File), asked, report.Model, truth, cancellationToken));
        }

        Print(report, searches, parsed.GetValue(Json));
        return report.Failed > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    /// <summary>Asks with one call; the recording that was asked with is left out of the answers.</summary>
    private static async Task<Question> AskAsync(
        SimilaritySearch search, string path, DemoRecording asked, string model, Dictionary<string, DemoRecording> truth, CancellationToken cancellationToken)
    {
        var start = Math.Max(0, asked.Calls[0].StartSeconds - LeadSeconds);
        var answer = await search.SearchAsync(
            new SearchRequest
            {
                Clip = new QueryClip(path, start, WindowSeconds, AudioOrigin.Archive),
                Collections = [DemoArchive.Collection],
                Model = model,
                Top = HitsShown + 1,
                Engine = SearchEngine.Exact,
            },
            cancellationToken);
        var hits = answer.Hits.Where(hit => hit.Path != path).Take(HitsShown);
        return new Question(
            asked.File,
            asked.Species,
            start,
            [.. hits.Select(hit => new Answer(hit.Similarity, hit.StartSeconds, hit.EndSeconds, hit.Recording, CallerOf(truth.GetValueOrDefault(hit.Path), asked)))]);
    }

    private static string CallerOf(DemoRecording? hit, DemoRecording asked) => hit switch
    {
        null => "unknown",
        _ when hit.Individual == asked.Individual => $"{hit.Species} (the same individual)",
        _ when hit.Species == asked.Species => $"{hit.Species} (another individual)",
        _ => $"{hit.Species} (another species)",
    };

    private static void Print(IngestReport report, List<Question> searches, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { ingest = report, searches });
            return;
        }

        IngestVerb.Print(report, json: false);
        foreach (var search in searches)
        {
            Console.WriteLine();
            Console.WriteLine($"Asked with the {search.Species} in {search.File} at {Words.Number(search.StartSeconds)} s:");
            Output.WriteTable(
                [">similarity", ">span", "recording", "caller"],
                search.Hits.Select(hit => (IReadOnlyList<string>)
                [
                    hit.Similarity.ToString("F3", CultureInfo.InvariantCulture), Words.Span(hit.StartSeconds, hit.EndSeconds), hit.Recording, hit.Caller,
                ]));
        }
    }

    private sealed record Question(string File, string Species, double StartSeconds, IReadOnlyList<Answer> Hits);

    private sealed record Answer(float Similarity, double StartSeconds, double EndSeconds, string Recording, string Caller);
}
