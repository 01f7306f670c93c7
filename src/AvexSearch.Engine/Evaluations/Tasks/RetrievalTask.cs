using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Every clip asks; the nearest others should share its label.</summary>
internal static class RetrievalTask
{
    private static readonly string[] Compared =
        [RetrievalKeys.RocAuc, RetrievalKeys.RocAucMacro, RetrievalKeys.PrecisionAt(1), RetrievalKeys.Map, RetrievalKeys.RPrecision];

    /// <summary>Evaluates every system and compares every two.</summary>
    public static TaskOutcome Run(
        EvaluationSet set, IReadOnlyList<EvaluatedSystem> systems, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var results = systems.Select((system, i) => RetrievalEvaluation.Run(
            RequestOf(set, system, request), Steps.Of(progress, i, systems.Count), cancellationToken)).ToList();
        var first = results[0];
        return new TaskOutcome(
            [.. systems.Zip(results, (system, result) => Describe(set, system, result))],
            [.. Pairs.Of(systems, results).SelectMany(pair => Compare(pair.A.System.Name, pair.A.Result, pair.B.System.Name, pair.B.Result, request, cancellationToken))],
            [
                new("Queries that count", first.ValidQueries.ToString(CultureInfo.InvariantCulture)),
                new("Queries without a possible right or wrong answer", first.SkippedQueries.ToString(CultureInfo.InvariantCulture)),
            ],
            first.ValidQueries > 0 ? [] : ["No query counts, because none has both a possible right and a possible wrong answer: the figures are 0 by convention and say nothing."]);
    }

    private static RetrievalRequest RequestOf(EvaluationSet set, EvaluatedSystem system, EvaluationRequest request) => new()
    {
        Embeddings = system.Embeddings,
        Labels = set.Labels,
        Groups = request.ExcludeGroup ? set.Groups : default,
        IsQuery = request.TrainVersusTest ? set.IsTrain() : default,
        IsDatabase = request.TrainVersusTest ? set.IsTest() : default,
        BootstrapGroups = set.Recordings,
        Bootstrap = request.Bootstrap,
    };

    private static SystemResult Describe(EvaluationSet set, EvaluatedSystem system, RetrievalResult result) => new()
    {
        Name = system.Name,
        Facts = system.Facts,
        Metrics = [.. result.Metrics.Select(metric => MetricNames.Value(metric.Key, metric.Value, metric.Interval))],
        Tables =
        [
            new ReportTable(
                "per_class",
                "By class",
                "class",
                ["queries", "ROC AUC", "precision@1", "mAP", "R-precision"],
                [.. result.Classes.Select(c => new ReportRow(c.Name, [c.Queries, c.RocAuc, c.PrecisionAt1, c.MeanAveragePrecision, c.RPrecision]))]),
        ],
        Figures =
        [
            new CurveFigure("roc", "ROC, mean over queries", "false positive rate", "true positive rate", [new FigureCurve(system.Name, result.Roc.X, result.Roc.Y)], ShowsDiagonal: true),
            new CurveFigure(
                "precision_recall", "Precision and recall, mean over queries", "recall", "precision", [new FigureCurve(system.Name, result.PrecisionRecall.X, result.PrecisionRecall.Y)], ShowsDiagonal: false),
            .. NearestMatrix(set, result),
        ],
        Items = [.. result.Queries.Where(query => query.Counts).Select(query => Outcome(set, query))],
    };

    private static ItemOutcome Outcome(EvaluationSet set, QueryOutcome query) => new()
    {
        Place = set.Items[query.Item].Place,
        Truth = set.LabelText(query.Item),
        Answer = set.LabelText(query.Nearest),
        IsRight = query.IsCorrect,
        Score = query.Similarity,
        Evidence = set.Items[query.Nearest].Place,
    };

    /// <summary>Which class the nearest clip is of, for clips with one label each.</summary>
    private static IEnumerable<MatrixFigure> NearestMatrix(EvaluationSet set, RetrievalResult result)
    {
        if (!set.Labels.IsSingleLabel)
        {
            yield break;
        }

        yield return Confusions.Of(
            "Class of the nearest clip", "class of the query", "class of the nearest clip", set.Labels.Classes,
            result.Queries.Where(query => query.Counts).Select(query => (set.Labels.Of(query.Item)[0], set.Labels.Of(query.Nearest)[0])));
    }

    private static IEnumerable<MetricDifference> Compare(
        string a, RetrievalResult left, string b, RetrievalResult right, EvaluationRequest request, CancellationToken cancellationToken) =>
        RetrievalComparison.Between(left, right, request.Bootstrap, cancellationToken)
            .Where(difference => Compared.Contains(difference.Key))
            .Select(difference => new MetricDifference(
                difference.Key, MetricNames.Of(difference.Key), a, b, difference.Difference, difference.Interval?.Low, difference.Interval?.High));
}
