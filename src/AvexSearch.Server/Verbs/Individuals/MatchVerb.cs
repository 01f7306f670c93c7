using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals match</c>.</summary>
internal static class MatchVerb
{
    private const int SegmentsShown = 30;

    private static readonly Argument<FileInfo?> Clip = new("CLIP") { Description = "Sound file with the call.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Option<long?> Segment = new("--segment") { Description = "Match an indexed segment instead of a file: its id." };
    private static readonly Option<string?> Recording = new("--recording") { Description = "Match the segments of a recording: its id, or RECORDING:START-END for a part of it." };
    private static readonly Option<double> At = new("--at") { Description = "Where in the file the call starts, s. Default: 0." };
    private static readonly Option<double?> Length = new("--length") { Description = "How long the call is, s. Default: to the end of the file." };
    private static readonly Option<string?> Species = GalleryOptions.Species("Species whose individuals are matched. Needed where the collection has several.");
    private static readonly Option<string?> Model = GalleryOptions.GalleryModel();
    private static readonly Option<string?> Method = GalleryOptions.Method();
    private static readonly Option<double> FalseAlarms = new("--false-alarms") { Description = "Share of calls of unknown individuals that may be taken for known ones, 0 to 1.", DefaultValueFactory = _ => 0.01 };
    private static readonly Option<int> Top = new("--top", "-k") { Description = "Number of candidates.", DefaultValueFactory = _ => 10 };
    private static readonly Option<string?> Session = new("--session") { Description = "Session of the call: references of it do not count. Default: that of the recording; of a file it is not known." };
    private static readonly Option<bool> NoEvaluation = new("--no-evaluation") { Description = "Don't evaluate the gallery where that was not done yet: quick, but without a decision." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("match", "Who is calling? Ranks known individuals for a call, with evidence, and says whether that means anything.")
        {
            Clip, Collection, Segment, Recording, At, Length, Species, Model, Method, FalseAlarms, Top, Session, NoEvaluation, Json,
        };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (matching, request) = (services.GetRequiredService<IndividualMatching>(), RequestOf(parsed));
            var answer = await matching.MatchAsync(request, token);
            if (answer.Decision == MatchDecision.NotEvaluated && !parsed.GetValue(NoEvaluation))
            {
                // The first match against a gallery in this state; what comes out is kept.
                await ProgressBar.WhileShareAsync("Evaluating the gallery", progress => matching.EvaluateAsync(request.Collection, request.Model, request.Species, request.Method, progress, token));
                answer = await matching.MatchAsync(request, token);
            }

            if (parsed.GetValue(Json))
            {
                Output.WriteJson(answer);
                return;
            }

            Print(answer);
        }, token));
        return command;
    }

    private static MatchRequest RequestOf(ParseResult parsed)
    {
        var clip = parsed.GetValue(Clip);
        return clip is { Exists: false }
            ? throw new QueryException($"There is no file '{clip.FullName}'.")
            : new MatchRequest
            {
                Collection = parsed.GetRequiredValue(Collection),
                Clip = clip is null ? null : new QueryClip(clip.FullName, parsed.GetValue(At), parsed.GetValue(Length), AudioOrigin.Archive),
                SegmentId = parsed.GetValue(Segment),
                Recording = parsed.GetValue(Recording) is { } recording ? EnrolVerb.Span(recording) : null,
                Species = parsed.GetValue(Species),
                Model = parsed.GetValue(Model),
                Method = parsed.GetValue(Method),
                FalseAlarmRate = parsed.GetValue(FalseAlarms),
                Top = parsed.GetValue(Top),
                Session = parsed.GetValue(Session),
                AsksForEvaluation = false,
            };
    }

    private static void Print(MatchAnswer answer)
    {
        Console.WriteLine($"{DecisionText(answer.Decision)}. {answer.Explanation}");
        if (answer.Candidates.Count > 0)
        {
            Output.WriteTable(
                [">", ">score", "individual", "sex", ">call", ">like", "recording"],
                answer.Candidates.Select((candidate, i) => (IReadOnlyList<string>)
                [
                    GalleryOptions.Text(i + 1), Score(candidate.Score) + (candidate.IsAboveThreshold == true ? " *" : "  "), $"{candidate.Name} ({candidate.IndividualId})", candidate.Sex ?? "",
                    Span(candidate.Evidence.Query), Span(candidate.Evidence.Reference), candidate.Evidence.Reference.Path ?? "",
                ]));
        }

        if (answer.Segments.Count > 0)
        {
            Output.WriteTable(
                [">segment", ">score", "best by itself", ""],
                answer.Segments.Take(SegmentsShown).Select(segment => (IReadOnlyList<string>)[Span(segment.Span), Score(segment.Score), $"{segment.Name} ({segment.IndividualId})", DecisionText(segment.Decision)]));
            if (answer.Segments.Count > SegmentsShown)
            {
                Console.WriteLine($"… and {answer.Segments.Count - SegmentsShown} more segments; --json has all.");
            }
        }

        GalleryCheckVerb.Print(answer.Evaluation);
        Console.WriteLine(
            $"{Words.Count(answer.Individuals, "individual")}, method {answer.Method}{(answer.Projection is { } projection ? $" (version {projection.Version})" : "")}, model {answer.Model}" +
            $"{(answer.Threshold is { } threshold ? $"; threshold {Score(threshold.Value)} for {100 * threshold.FalseAlarmRate:0.###} % false alarms" : "")}.");
        foreach (var note in answer.Notes)
        {
            Console.WriteLine("Note: " + note);
        }
    }

    private static string DecisionText(MatchDecision decision) => decision switch
    {
        MatchDecision.Known => "Known",
        MatchDecision.Unknown => "Unknown individual",
        MatchDecision.NotDistinguishable => "Not distinguishable",
        _ => "Not evaluated",
    };

    private static string Span(MatchedSpan span) => Words.Span(span.StartSeconds, span.EndSeconds);

    private static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
