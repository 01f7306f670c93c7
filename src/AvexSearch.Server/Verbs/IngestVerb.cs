using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch ingest FOLDER --collection NAME</c>.</summary>
internal static class IngestVerb
{
    private static readonly Argument<string[]> Places = Options.Places("Folders to look through, or single files.");
    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "Name of the collection; made if there is none.", Required = true };
    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<int?> Channel = Options.Channel();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make()
    {
        var command = new Command("ingest", "Index folders of recordings. Running it again indexes only what is new.") { Places, Collection, Model, Window, Hop, Channel, Json };
        HearingOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var program = await VerbHost.WithDatabaseAsync(cancellationToken);
        var request = HearingOptions.Apply(parsed, new IngestRequest
        {
            Places = parsed.GetRequiredValue(Places),
            Collection = parsed.GetRequiredValue(Collection),
            Model = parsed.GetValue(Model),
            WindowSeconds = parsed.GetValue(Window),
            HopSeconds = parsed.GetValue(Hop),
            Channel = parsed.GetValue(Channel) - 1,
        });
        var ingest = program.Services.GetRequiredService<ArchiveIngest>();
        var report = await ProgressBar.WhileAsync(
            $"Indexing into {request.Collection}", progress => ingest.RunAsync(request, progress, new StageClock(), cancellationToken));
        Print(report, parsed.GetValue(Json));
        return report.Failed > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    /// <summary>Prints what an ingest did, with every failure and its reason.</summary>
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
            Console.WriteLine(
                $"{Words.Duration(report.AudioSeconds)} of audio with {report.Model} ({Words.Number(report.WindowSeconds)} s windows every {Words.Number(report.HopSeconds)} s) " +
                $"in {Words.Duration(report.ElapsedSeconds)}: {Words.Number(report.AudioSeconds / report.ElapsedSeconds)} x real time.");
        }

        foreach (var failure in report.Failures)
        {
            Console.WriteLine($"  failed: {failure.Path}: {failure.Error}");
        }
    }
}
