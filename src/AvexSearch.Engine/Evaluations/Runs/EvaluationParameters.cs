using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>A request as a report tells it.</summary>
internal static class EvaluationParameters
{
    /// <summary>What shapes the figures of the request's task, in the order to be shown.</summary>
    public static IReadOnlyList<ReportFact> Of(EvaluationRequest request) => request.Task == EvaluationTask.Individuals ? OfIndividuals(request) :
    [
        new("Label column", request.LabelColumn + (request.LabelSeparator is { } separator ? $", several separated by '{separator}'" : "")),
        new("Group column", request.GroupColumn ?? "none"),
        .. OfTask(request),
        new("Embedding of a clip", ClipOf(request)),
        new("Seed", request.Seed.ToString(CultureInfo.InvariantCulture)),
        new("Intervals", request.Resamples == 0 ? "none" : Intervals(request)),
    ];

    private static string ClipOf(EvaluationRequest request) => (request.Clip, request.Files is { Embeddings.Count: > 0 }) switch
    {
        (ClipEmbedding.Mean, false) => "mean over its segments",
        (ClipEmbedding.Mean, true) => "mean over its vectors",
        (_, false) => "the segment that overlaps it most",
        (_, true) => "the first of its vectors",
    };

    private static string Intervals(EvaluationRequest request) => request.Task == EvaluationTask.Clustering
        ? string.Create(CultureInfo.InvariantCulture, $"95 %, {request.Resamples} half-samples of the {request.GroupColumn ?? "recording"}s without replacement, recentred on the figure")
        : string.Create(CultureInfo.InvariantCulture, $"95 %, percentile bootstrap over {request.GroupColumn ?? "recording"}s, {request.Resamples} resamples");

    private static IReadOnlyList<ReportFact> OfIndividuals(EvaluationRequest request) =>
    [
        new("Individual column", request.LabelColumn),
        new("Session column", request.GroupColumn!),
        .. request.Individuals.Species is { } species ? [new("Species", species)] : (ReportFact[])[],
        new("Methods", string.Join(", ", request.Individuals.MethodList())),
        new("Protocol", "leave one session out; learned parts from other session folds; individuals held out in turn for the open set"),
        new("False alarms of the threshold", request.Individuals.FalseAlarmRate.ToString("0.####", CultureInfo.InvariantCulture)),
        new("Chance", string.Create(CultureInfo.InvariantCulture, $"{IndividualTask.Permutations} rearrangements of identities across sessions")),
        new("Embedding of a clip", ClipOf(request)),
        new("Seed", request.Seed.ToString(CultureInfo.InvariantCulture)),
        new("Intervals", request.Resamples == 0
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"95 %, percentile bootstrap over individuals, {request.Resamples} resamples")),
    ];

    private static IEnumerable<ReportFact> OfTask(EvaluationRequest request) => request.Task switch
    {
        EvaluationTask.Retrieval =>
        [
            new("Candidates", request.TrainVersusTest
                ? $"train part asks, test part is ranked ({request.SplitColumn})"
                : request.ExcludeGroup ? $"all clips of other {request.GroupColumn}s" : "all other clips"),
            new("Similarity", "cosine"),
        ],
        EvaluationTask.Clustering =>
        [
            new("Clustered clips", request.SplitColumn is { } split ? $"those of the test part by '{split}'" : "all that have a label"),
            new("Vectors", request.UnitVectors ? "unit length" : "raw"),
            new("k-means", "k = number of classes, 10 starts (k-means++), at most 300 iterations"),
        ],
        _ =>
        [
            new("Vectors", request.UnitVectors ? "unit length" : "raw"),
            new("Probes", string.Join(", ", request.Probes)),
            new("Parts", request.SplitColumn is { } parts
                ? $"train, validation and test by '{parts}'"
                : string.Create(CultureInfo.InvariantCulture, $"{request.Folds}-fold cross-validation, a {request.GroupColumn ?? "recording"} on one side only")),
            .. request.Task == EvaluationTask.Detection
                ? [new ReportFact("Positive windows", request.LeastOverlap == 0 ? "any overlap with a labelled span" : string.Create(CultureInfo.InvariantCulture, $"they share {request.LeastOverlap:0.##} or more of the shorter of window and labelled span"))]
                : (IEnumerable<ReportFact>)[],
        ],
    };
}
