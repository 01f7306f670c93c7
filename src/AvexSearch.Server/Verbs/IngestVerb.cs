using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch ingest FOLDER --collection NAME</c>.</summary>
internal static class IngestVerb
{
    private const int FailuresShown = 50;

    private static readonly Option<bool> QueueOnly = new("--queue-only") { Description = "Make the job and return; workers do it ('avexsearch worker', or the service)." };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "File for the report of every file when it is done: .csv or .json." };
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command(
            "ingest",
            "Index folders, files, wildcards ('/data/**/*.flac') or a file list. Running it again indexes only what is new; a file that moved is found again by its bytes, one that changed is indexed anew.")
        {
            QueueOnly,
            Report,
            Json,
        };
        IngestOptionSet.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = IngestOptionSet.Of(parsed);
        var report = parsed.GetValue(Report);
        ReportFile.Check(report);
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var ingest = program.Services.GetRequiredService<ArchiveIngest>();
        if (parsed.GetValue(QueueOnly))
        {
            Print(await ingest.QueueAsync(request, cancellationToken), parsed.GetValue(Json));
            return CommandLine.Done;
        }

        var result = await JobDisplay.WhileAsync(progress => ingest.RunAsync(request, progress, new StageClock(), cancellationToken));
        if (report is not null)
        {
            await ReportFile.WriteAsync(program, result.JobId, report, cancellationToken);
        }

        Print(result, parsed.GetValue(Json));
        return result.Failed + result.Cancelled > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    private static void Print(QueuedIngest queued, bool json)
    {
        if (json)
        {
            Output.WriteJson(new { queued.JobId, queued.Collection, queued.Profiles[0].Model, Models = queued.Profiles.Select(profile => profile.Model), queued.LeftOut, queued.Files, queued.ListProblems, queued.Links });
            return;
        }

        Console.WriteLine($"Job {queued.JobId}: {Words.Count(queued.Files, "file")} queued for {queued.Collection}. Follow it with 'avexsearch jobs watch {queued.JobId}'.");
        PrintLeftOut(queued.LeftOut);
        PrintRemarks(queued.ListProblems, queued.Links);
    }

    private static void PrintRemarks(IReadOnlyList<LabelProblem> problems, int links)
    {
        if (links > 0)
        {
            Console.WriteLine($"{Words.Count(links, "link")} to folders not followed.");
        }

        foreach (var problem in problems.Take(FailuresShown))
        {
            Console.WriteLine($"  list: {problem.Message}");
        }
    }

    private static void PrintLeftOut(IReadOnlyList<string> models)
    {
        foreach (var model in models)
        {
            Console.WriteLine($"Model {model} of the collection is not installed here and did not hear what is new: install it and run 'avexsearch reindex --model {model}'.");
        }
    }

    /// <summary>Prints what an ingest did, with failures and their reasons.</summary>
    public static void Print(IngestReport report, bool json)
    {
        if (json)
        {
            Output.WriteJson(report);
            return;
        }

        Console.WriteLine(
            $"{report.Collection}: {Words.Count(report.Done, "file")} indexed, {report.Skipped} there already, {report.Failed} failed, of {report.Files} found" +
            (report.OtherFiles > 0 ? $" ({Words.Count(report.OtherFiles, "other file")} left out)." : "."));
        if (report.Done > 0)
        {
            var heard = report.Models.Select(model => $"{model.Model} ({Words.Number(model.WindowSeconds)} s windows every {Words.Number(model.HopSeconds)} s)");
            var slowed = ExpansionWords.Of(report.TimeExpansion) is { } words ? $"{words} " : "";
            Console.WriteLine(
                $"{Words.Duration(report.AudioSeconds)} of audio {slowed}with {string.Join(" and ", heard)} " +
                $"in {Words.Duration(report.ElapsedSeconds)}: {Words.Number(report.AudioSeconds / report.ElapsedSeconds)} x real time.");
        }

        PrintLeftOut(report.LeftOut);
        if (report.Cancelled > 0)
        {
            Console.WriteLine($"{Words.Count(report.Cancelled, "file")} called off or left to a newer job.");
        }

        PrintRemarks(report.ListProblems, report.Links);

        if (report.Labels is { } labels)
        {
            Console.WriteLine($"{Words.Count(labels.LabelsImported, "label")} of {labels.File} on {Words.Count(labels.Recordings, "recording")} ({labels.Outcome}).");
        }

        foreach (var failure in report.Failures.Take(FailuresShown))
        {
            Console.WriteLine($"  failed: {failure.Path}: {failure.Error}");
        }

        if (report.Failed > FailuresShown)
        {
            Console.WriteLine($"  and {report.Failed - FailuresShown} more: 'avexsearch jobs report {report.JobId}' lists every file.");
        }
    }
}
