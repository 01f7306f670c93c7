using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch search CLIP</c>.</summary>
internal static class SearchVerb
{
    private static readonly Argument<FileInfo?> Clip = new("CLIP") { Description = "Sound file with the call that is looked for.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<long[]> Segments = new("--segment") { Description = "Search with an indexed segment instead of a file: its id. May be given again: hits resemble any of them." };
    private static readonly Option<long[]> Like = new("--like") { Description = "Search with examples of one thing: id of an indexed segment; may be given again. Hits resemble what they have in common." };
    private static readonly Option<long[]> Unlike = new("--unlike") { Description = "An example of what is not wanted: id of an indexed segment; may be given again." };
    private static readonly Option<float?> Least = new("--least") { Description = "Only hits at least this similar, -1 to 1." };
    private static readonly Option<double?> Recall = new("--recall") { Description = "Recall that the graph in memory has to reach, 0.5 to 1; 1 compares everything." };
    private static readonly Option<double> At = new("--at") { Description = "Where in the file the call starts, s. Default: 0." };
    private static readonly Option<double?> Length = new("--length") { Description = "How long the call is, s. Default: to the end of the file." };
    private static readonly Option<string[]> Collections = new("--collection", "-c") { Description = "Only hits from this collection; may be given again. Default: all." };
    private static readonly Option<string?> Model = new("--model", "-m") { Description = "Search the embeddings of this model. Default: the one the collections were indexed with." };
    private static readonly Option<string[]> Sites = new("--site") { Description = "Only hits from this site; may be given again. Default: all." };
    private static readonly Option<string?> From = new("--from") { Description = "Only hits from this local date or time on, such as 2024-05-01 or 2024-05-01T18:30." };
    private static readonly Option<string?> Until = new("--until") { Description = "Only hits up to this local date (all of that day) or before this time." };
    private static readonly Option<string?> Hours = new("--hours") { Description = "Only hits between two local times of day, such as 20:00-04:30." };
    private static readonly Option<int> Top = new("--top", "-k") { Description = "Number of hits.", DefaultValueFactory = _ => 20 };
    private static readonly Option<bool> AllSegments = new("--all-segments") { Description = "Every segment instead of the best one of each recording." };

    private static readonly Option<SearchEngine> Engine = new("--engine")
    {
        Description = "memory (HNSW graph), exact (all vectors compared) or pgvector (PostgreSQL's index). Loading the vectors takes exact and memory a while on large archives.",
        DefaultValueFactory = _ => SearchEngine.Pgvector,
    };

    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("search", "Find the segments most similar to a call.")
        {
            Clip, Segments, Like, Unlike, At, Length, Collections, Sites, From, Until, Hours, Model, Top, Least, Recall, AllSegments, Engine, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var request = RequestOf(parsed);
        var answer = await program.Services.GetRequiredService<SimilaritySearch>().SearchAsync(request, cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(answer);
        }
        else
        {
            Print(answer);
        }

        return CommandLine.Done;
    }

    private static SearchRequest RequestOf(ParseResult parsed)
    {
        var clip = parsed.GetValue(Clip);
        if (clip is { Exists: false })
        {
            throw new QueryException($"There is no file '{clip.FullName}'.");
        }

        return new SearchRequest
        {
            Clip = clip is null ? null : new QueryClip(clip.FullName, parsed.GetValue(At), parsed.GetValue(Length), AudioOrigin.Archive),
            SegmentIds = parsed.GetValue(Segments) ?? [],
            Like = parsed.GetValue(Like) ?? [],
            Unlike = parsed.GetValue(Unlike) ?? [],
            LeastSimilarity = parsed.GetValue(Least),
            Recall = parsed.GetValue(Recall),
            Collections = parsed.GetValue(Collections) ?? [],
            Filter = SearchFilter.Read(parsed.GetValue(Sites), parsed.GetValue(From), parsed.GetValue(Until), parsed.GetValue(Hours)),
            Model = parsed.GetValue(Model),
            Top = parsed.GetValue(Top),
            BestPerRecording = !parsed.GetValue(AllSegments),
            Engine = parsed.GetValue(Engine),
        };
    }

    private static string RecallOf(AnswerReceipt receipt) => receipt.Recall is { } recall
        ? FormattableString.Invariant($", recall@{receipt.RecallHits} {recall:0.000} ({receipt.RecallLow:0.000} to {receipt.RecallHigh:0.000}, from {receipt.RecallQueries} queries)")
        : "";

    /// <summary>Prints hits as a table, and below it how they were found.</summary>
    public static void Print(SearchAnswer answer)
    {
        Output.WriteTable(
            [">", ">similarity", ">span", "recording", "collection", "site", "recorded"],
            answer.Hits.Select((hit, i) => (IReadOnlyList<string>)
            [
                (i + 1).ToString(CultureInfo.InvariantCulture),
                hit.Similarity.ToString("F3", CultureInfo.InvariantCulture),
                Words.Span(hit.StartSeconds, hit.EndSeconds),
                hit.Recording,
                Words.Heard(hit.Collection, hit.TimeExpansion),
                hit.Site ?? "",
                hit.StartsAtLocal?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "",
            ]));
        Console.WriteLine(
            $"{Words.Count(answer.Hits.Count, "hit")} of {Words.Count(answer.SegmentsInScope, "segment")}, {(answer.IsExact ? "exact" : "approximate")} ({answer.Engine.ToString().ToLowerInvariant()}), " +
            $"model {answer.Model}; {Words.Number(answer.ModelMs)} ms model, {Words.Number(answer.SearchMs)} ms search.");
        if (answer.Remark is { } remark)
        {
            Console.WriteLine(remark);
        }

        if (answer.Receipt is { } receipt)
        {
            Console.WriteLine($"{Words.Count(receipt.Comparisons, "comparison")}{(receipt.Candidates is { } kept ? $", {kept} candidates" : "")}{RecallOf(receipt)}.");
        }
    }
}
