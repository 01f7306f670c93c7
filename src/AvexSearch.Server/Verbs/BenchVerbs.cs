using System.CommandLine;
using System.Globalization;
using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch bench ingest | windows | index</c>.</summary>
internal static class BenchVerbs
{
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<bool> Json = Options.Json();
    private static readonly Option<int> Files = new("--files") { Description = "Number of files.", DefaultValueFactory = _ => 80 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Length of a file, s.", DefaultValueFactory = _ => 60 };
    private static readonly Option<bool> Flac = new("--flac") { Description = "FLAC files instead of WAV." };
    private static readonly Option<string?> Device = new("--device") { Description = "auto, cuda or cpu, instead of the setting Encoders:Device." };
    private static readonly Argument<DirectoryInfo> Folder = new("FOLDER") { Description = "Folder of labelled clips." };
    private static readonly Option<FileInfo> Labels = new("--labels") { Description = "CSV table with a column 'file' (relative to the table) and columns for labels and groups.", Required = true };
    private static readonly Option<string> LabelColumn = new("--label-column") { Description = "Column that says what a clip holds.", DefaultValueFactory = _ => "label" };
    private static readonly Option<string> GroupColumn = new("--group-column") { Description = "Column that says what a clip was taken from.", DefaultValueFactory = _ => "group" };
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double[]> Lengths = new("--length") { Description = "Length that clips are cut to, s; may be given again. Default: 5, 2.5 and 1.2.", AllowMultipleArgumentsPerToken = true };

    public static Command Make() => new("bench", "Measure speed and accuracy on this machine.") { Ingest(), WindowRules(), BenchIndexVerb.Make() };

    private static Command Ingest()
    {
        var command = new Command("ingest", "Windows per second from files to committed rows, stage by stage, beside the encoder alone.") { Model, Files, Seconds, Flac, Device, Json };
        Device.AcceptOnlyFromAmong("auto", "cuda", "cpu");
        command.SetAction(async (parsed, token) =>
        {
            if (parsed.GetValue(Device) is { } device)
            {
                Environment.SetEnvironmentVariable("Encoders__Device", device);
            }

            await using var program = await VerbHost.WithDatabaseAsync(token);
            var benchmark = ActivatorUtilities.CreateInstance<IngestBenchmark>(program.Services);
            var request = new IngestBenchmarkRequest
            {
                Model = parsed.GetValue(Model),
                Files = parsed.GetValue(Files),
                FileSeconds = parsed.GetValue(Seconds),
                Flac = parsed.GetValue(Flac),
            };
            var result = await JobDisplay.WhileAsync(progress => benchmark.RunAsync(request, progress, token));
            Print(result, parsed.GetValue(Json));
            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(IngestBenchmarkResult result, bool json)
    {
        if (json)
        {
            Output.WriteJson(result);
            return;
        }

        Console.WriteLine($"{result.Model} on {result.Device}: {Words.Count(result.Windows, "window")} of {Words.Count(result.Files, "file")}, {Words.Duration(result.AudioSeconds)} of audio");
        Output.WriteTable(
            ["", ">windows/s", ">x real time"],
            [
                ["end to end", Words.Number(result.EndToEndWindowsPerSecond), Words.Number(result.TimesRealTime)],
                ["encoder alone", Words.Number(result.EncoderWindowsPerSecond), ""],
                ["ratio", result.Ratio.ToString("F3", CultureInfo.InvariantCulture), ""],
            ]);
        Console.WriteLine(
            $"Thread-seconds: decode {Words.Number(result.DecodeSeconds)}, front end {Words.Number(result.FrontEndSeconds)}, " +
            $"encode {Words.Number(result.EncodeSeconds)}, store {Words.Number(result.StoreSeconds)}. Front end {Words.Number(result.FrontEndMsPerWindow)} ms a window.");
        Console.WriteLine(
            $"This process: {Words.Number(result.CpuSeconds)} s of processor time, {Words.Number(result.AllocatedBytesPerWindow / 1024.0)} KiB allocated a window, {Words.Number(result.PeakBytes / 1048576.0)} MiB at its peak.");
    }

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
