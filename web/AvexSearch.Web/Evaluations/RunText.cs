using System.Globalization;
using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>Runs and what they evaluate, in words.</summary>
internal static class RunText
{
    /// <summary>Tasks that the form offers; individuals are evaluated on the command line and over the API.</summary>
    public static IReadOnlyList<EvaluationTask> Offered { get; } = [EvaluationTask.Retrieval, EvaluationTask.Clustering, EvaluationTask.Probe, EvaluationTask.Detection];

    /// <summary>Whether a run still waits or is worked on.</summary>
    /// <param name="run">The run.</param>
    public static bool IsOpen(EvaluationRun run) => run.State is "queued" or "running";

    /// <summary>The state of a run in words.</summary>
    /// <param name="run">The run.</param>
    public static string State(EvaluationRun run) => run.State == "queued" ? "waiting" : run.State;

    /// <summary>What and how: <c>Retrieval by label, clips of the same recording left out</c>.</summary>
    /// <param name="request">What was asked.</param>
    public static string Asked(EvaluationRequest request) => (request.Task, request.GroupColumn) switch
    {
        (EvaluationTask.Retrieval, { } group) when request.ExcludeGroup => $"Retrieval by {request.LabelColumn}, clips of the same {group} left out",
        (EvaluationTask.Probe, { } group) => $"Probe of {request.LabelColumn}, {group}s kept apart",
        (EvaluationTask.Individuals, { } session) => $"Individuals by {request.LabelColumn}, across {session}s",
        _ => $"{request.Task} by {request.LabelColumn}",
    };

    /// <summary>Whether a system is the baseline: the spectral model with any windows, untreated.</summary>
    /// <param name="system">Name of the system.</param>
    public static bool IsBaseline(string system) => system.Split('@')[0] == RunDraft.Baseline && !system.Contains('~', StringComparison.Ordinal);

    /// <summary>A time to the minute.</summary>
    /// <param name="time">The time.</param>
    public static string When(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>What a task tells, in a line.</summary>
    /// <param name="task">The task.</param>
    public static string Explained(EvaluationTask task) => task switch
    {
        EvaluationTask.Retrieval => "Every clip asks; do the nearest others carry its label? ROC AUC, precision@k, mAP.",
        EvaluationTask.Clustering => "Do clusters of the embeddings agree with the labels? NMI, AMI, ARI, silhouette.",
        EvaluationTask.Probe => "How well does a small classifier on top of the embeddings name clips that it has not seen? Accuracy, F1, mAP.",
        EvaluationTask.Individuals => "Can individuals be told apart across sessions, and unknown ones be noticed?",
        _ => "How well are the labelled spans found in the windows of whole recordings? Mean average precision over the classes.",
    };

    /// <summary>What the score of an item is.</summary>
    /// <param name="task">Name of the task.</param>
    public static string Score(string task) => task switch
    {
        "probe" or "detection" => "probability",
        "retrieval" => "similarity",
        _ => "score",
    };

    /// <summary>What the clip that led to an answer is.</summary>
    /// <param name="task">Name of the task.</param>
    public static string Evidence(string task) => task == "retrieval" ? "Nearest clip" : "Most similar clip";
}
