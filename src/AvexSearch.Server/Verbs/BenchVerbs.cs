using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch bench ingest | stages | sessions | windows | index</c>.</summary>
internal static class BenchVerbs
{
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<bool> Json = Options.Json();
    private static readonly Argument<DirectoryInfo> Folder = new("FOLDER") { Description = "Folder of labelled clips." };
    private static readonly Option<FileInfo> Labels = new("--labels") { Description = "CSV table with a column 'file' (relative to the table) and columns for labels and groups.", Required = true };
    private static readonly Option<string> LabelColumn = new("--label-column") { Description = "Column that says what a clip holds.", DefaultValueFactory = _ => "label" };
    private static readonly Option<string> GroupColumn = new("--group-column") { Description = "Column that says what a clip was taken from.", DefaultValueFactory = _ => "group" };
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double[]> Lengths = new("--length") { Description = "Length that clips are cut to, s; may be given again. Default: 5, 2.5 and 1.2.", AllowMultipleArgumentsPerToken = true };

    public static Command Make() => new("bench", "Measure speed and accuracy on this machine.")
    {
        BenchIngestVerb.Make(), BenchStagesVerb.Stages(), BenchStagesVerb.Sessions(), WindowRules(), BenchIndexVerb.Make(),
    };

    private static Command WindowRules()
    {
        var command = new Command("windows", "Compare the rules for windows with too little audio: clips of unlike lengths must find their own kind.") { Folder, Labels, LabelColumn, GroupColumn, Model, Window, Lengths, Json };
        command.SetAction(async (parsed, token) =>
        {
            await using var program = VerbHost.WithoutDatabase();
            var clips = ClipsOf(parsed);
            var benchmark = ActivatorUtilities.CreateInstance<WindowRuleBenchmark>(program.Services);
            double[] lengths = parsed.GetValue(Lengths) is { Length: > 0 } given ? given : [5, 2.5, 1.2];
            Print(
                [.. Enum.GetValues<ShortClipRule>().Select(rule => (
                    rule.ToString().ToLowerInvariant(),
                    benchmark.CompareLengths(parsed.GetValue(Model), clips, parsed.GetValue(Window) ?? 5, lengths, rule, token)))],
                parsed.GetValue(Json));
            return CommandLine.Done;
        });
        return command;
    }

    private static IReadOnlyList<LabelledClip> ClipsOf(ParseResult parsed) => LabelledClip.Read(
        parsed.GetRequiredValue(Labels).FullName,
        parsed.GetRequiredValue(Folder).FullName,
        parsed.GetRequiredValue(LabelColumn),
        parsed.GetRequiredValue(GroupColumn));

    private static void Print(IReadOnlyList<(string Name, RetrievalResult Result)> results, bool json)
    {
        if (json)
        {
            Output.WriteJson(results.ToDictionary(result => result.Name, result => new
            {
                Metrics = result.Result.Metrics.ToDictionary(metric => metric.Key),
                result.Result.ValidQueries,
                result.Result.SkippedQueries,
            }));
            return;
        }

        Output.WriteTable(
            ["", ">top-1", ">ROC AUC", ">mAP", ">queries"],
            results.Select(result => (IReadOnlyList<string>)
            [
                result.Name,
                Text(result.Result, RetrievalKeys.PrecisionAt(1)),
                Text(result.Result, RetrievalKeys.RocAuc),
                Text(result.Result, RetrievalKeys.Map),
                result.Result.ValidQueries.ToString(CultureInfo.InvariantCulture),
            ]));
    }

    private static string Text(RetrievalResult result, string key) => result.Value(key).ToString("F4", CultureInfo.InvariantCulture);
}
