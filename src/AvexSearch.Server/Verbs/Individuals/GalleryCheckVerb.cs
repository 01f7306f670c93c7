using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals check</c>.</summary>
internal static class GalleryCheckVerb
{
    private static readonly string[] Shown = ["rank1", "rank5", "verification_auc", "eer", "open_set_auroc", "oscr_auc", "dir_at_far1"];

    private static readonly Option<string> Collection = GalleryOptions.Collection();
    private static readonly Option<string?> Species = GalleryOptions.Species("Only the individuals of this species are evaluated. Default: every species by itself.");
    private static readonly Option<string?> Model = GalleryOptions.GalleryModel();
    private static readonly Option<string?> Method = GalleryOptions.Method();
    private static readonly Option<bool> NoEvaluation = new("--no-evaluation") { Description = "Only look for what is wrong; don't evaluate." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("check", "What is wrong or doubtful in a gallery, and how far its matches can be trusted: its own evaluation across sessions.")
        {
            Collection, Species, Model, Method, NoEvaluation, Json,
        };
        command.SetAction((parsed, token) => GalleryOptions.WithArchive(async services =>
        {
            var (collection, matching) = (parsed.GetRequiredValue(Collection), services.GetRequiredService<IndividualMatching>());
            var check = await services.GetRequiredService<GalleryChecks>().CheckAsync(collection, token);
            var evaluations = new List<(string Species, GalleryEvaluation Evaluation)>();
            foreach (var species in parsed.GetValue(NoEvaluation) ? [] : parsed.GetValue(Species) is { } one ? [one] : check.Species)
            {
                if (await ProgressBar.WhileShareAsync("Evaluating", progress => matching.EvaluateAsync(collection, parsed.GetValue(Model), species, parsed.GetValue(Method), progress, token)) is { } evaluation)
                {
                    evaluations.Add((species, evaluation));
                }
            }

            // What was learned on the way belongs to the answer.
            check = evaluations.Count == 0 ? check : await services.GetRequiredService<GalleryChecks>().CheckAsync(collection, token);
            if (parsed.GetValue(Json))
            {
                Output.WriteJson(new { check.Collection, check.Individuals, check.References, check.Species, check.Problems, check.Projections, Evaluations = evaluations.Select(pair => new { pair.Species, pair.Evaluation }) });
                return;
            }

            Print(check, evaluations);
        }, token));
        return command;
    }

    /// <summary>The verdict first, then the figures with their intervals, then the controls.</summary>
    public static void Print(GalleryEvaluation? evaluation)
    {
        if (evaluation is null)
        {
            return;
        }

        Console.WriteLine($"This gallery's own evaluation: {evaluation.Verdict}. {evaluation.Explanation}");
        if (evaluation.VerdictAcrossYears is { } years)
        {
            Console.WriteLine($"Across years: {years}. {evaluation.ExplanationAcrossYears}");
        }

        Console.WriteLine("  " + string.Join(", ", Shown.Select(key => evaluation.Metrics.FirstOrDefault(metric => metric.Key == key)).OfType<MetricValue>().Select(Text)) + ".");
        Console.WriteLine(
            $"  {Words.Count(evaluation.Individuals, "individual")}, {evaluation.IndividualsInSeveralSessions} of them in several of {Words.Count(evaluation.Sessions, "session")}; " +
            $"{evaluation.Probes} of {Words.Count(evaluation.Segments, "segment")} matched{(evaluation.RunId is { } run ? $"; run {run}" : "")}.");
        foreach (var control in evaluation.Controls)
        {
            Console.WriteLine("  Control: " + control.Sentence);
        }
    }

    private static void Print(GalleryCheck check, List<(string Species, GalleryEvaluation Evaluation)> evaluations)
    {
        Console.WriteLine($"{check.Collection}: {Words.Count(check.Individuals, "individual")}, {Words.Count(check.References, "reference")}.");
        foreach (var problem in check.Problems)
        {
            Console.WriteLine("Problem: " + problem);
        }

        foreach (var (species, evaluation) in evaluations)
        {
            if (species.Length > 0)
            {
                Console.WriteLine($"{species}:");
            }

            Print(evaluation);
        }

        if (check.Projections.Count > 0)
        {
            Output.WriteTable(
                ["learned", ">version", "species", "model", ">individuals", ">sessions", ">segments", "when"],
                check.Projections.Select(row => (IReadOnlyList<string>)
                [
                    row.Kind, GalleryOptions.Text(row.Version), row.Species, row.Model, GalleryOptions.Text(row.Individuals), GalleryOptions.Text(row.Sessions), GalleryOptions.Text(row.Segments),
                    row.CreatedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                ]));
        }
    }

    private static string Text(MetricValue metric) => metric.Value is not { } value ? $"{metric.Name} unknown"
        : metric is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {value:0.00} ({low:0.00}-{high:0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {value:0.00}");
}
