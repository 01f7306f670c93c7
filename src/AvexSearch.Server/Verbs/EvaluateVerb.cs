using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch evaluate retrieval | clustering | probe | detection | runs | show | remove</c>.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<DirectoryInfo?> Report = Options.Report();
    private static readonly Option<bool> Json = Options.Json();

    public static Command Make() => new("evaluate", "Retrieval, clustering, probes and detection on labelled sounds or vectors, with figures that a paper can cite.")
    {
        Of(EvaluationTask.Retrieval, "Every clip asks; do the nearest others share its label? ROC AUC, precision@k, mAP and more."),
        Of(EvaluationTask.Clustering, "Do clusters of the embeddings agree with the labels? NMI, AMI, ARI, silhouette and more."),
        Of(EvaluationTask.Probe, "How well does a small classifier on frozen embeddings name clips that it has not seen?"),
        Of(EvaluationTask.Detection, "How well are labelled spans found in the windows of recordings? mAP as in BEANS and BirdSet."),
        EvaluationRunVerbs.List(),
        EvaluationRunVerbs.Show(),
        EvaluationRunVerbs.Remove(),
    };

    private static Command Of(EvaluationTask task, string description)
    {
        var command = new Command(task.ToString().ToLowerInvariant(), description);
        EvaluateOptions.AddTo(command, task);
        SetAction(command, parsed => EvaluateOptions.Read(parsed, task));
        return command;
    }

    /// <summary>Lets a command run the evaluation that its options ask for, and tell or write its report.</summary>
    internal static void SetAction(Command command, Func<ParseResult, EvaluationRequest> read)
    {
        command.Options.Add(Report);
        command.Options.Add(Json);
        command.SetAction((parsed, token) => RunAsync(parsed, read(parsed), token));
    }

    private static async Task<int> RunAsync(ParseResult parsed, EvaluationRequest request, CancellationToken cancellationToken)
    {
        await using var program = request.Files is null ? await VerbHost.WithDatabaseAsync(cancellationToken) : VerbHost.WithoutDatabase();
        var (report, runId) = await ProgressBar.WhileShareAsync("Evaluating", async progress => request.Files is null
            ? await program.Services.GetRequiredService<RunWorker>().RunNowAsync(request, progress, cancellationToken)
            : (await program.Services.GetRequiredService<FileEvaluation>().RunAsync(request, progress, cancellationToken), (long?)null));
        await EvaluationPrint.TellAsync(report, runId, parsed.GetValue(Report), parsed.GetValue(Json), cancellationToken);
        return CommandLine.Done;
    }
}
