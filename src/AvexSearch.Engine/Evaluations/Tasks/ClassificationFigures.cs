using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Tables and figures of scores for labelled items.</summary>
internal static class ClassificationFigures
{
    private const int CurvePoints = 201;

    /// <summary>One row for each class.</summary>
    public static ReportTable PerClass(ClassificationReport report) => new(
        "per_class",
        "By class",
        "class",
        ["items", "predicted", "precision", "recall", "F1", "AP", "ROC AUC"],
        [.. report.PerClass.Select(c => new ReportRow(c.Class, [c.Support, c.Predicted, c.Precision, c.Recall, c.F1, c.AveragePrecision, c.RocAuc]))]);

    /// <summary>ROC, precision and recall, confusion and reliability, as far as they are defined.</summary>
    public static IEnumerable<ReportFigure> Of(LabelSets truth, ScoreMatrix scores, ClassificationReport report)
    {
        if (Curves(ScoreCurves.MacroRoc(truth, scores, CurvePoints), ScoreCurves.PooledRoc(truth, scores, CurvePoints)) is { Length: > 0 } roc)
        {
            yield return new CurveFigure("roc", "ROC", "false positive rate", "true positive rate", roc, ShowsDiagonal: true);
        }

        if (Curves(ScoreCurves.MacroPrecisionRecall(truth, scores, CurvePoints), ScoreCurves.PooledPrecisionRecall(truth, scores, CurvePoints)) is { Length: > 0 } recall)
        {
            yield return new CurveFigure("precision_recall", "Precision and recall", "recall", "precision", recall, ShowsDiagonal: false);
        }

        if (report.Confusion is { } confusion)
        {
            yield return Confusions.Of(confusion);
        }

        if (report.Reliability?.Bins.Where(bin => bin.Count > 0).ToList() is { Count: > 0 } bins)
        {
            yield return new ReliabilityFigure(
                "reliability", "Reliability", [.. bins.Select(bin => bin.MeanConfidence)], [.. bins.Select(bin => bin.Accuracy)], [.. bins.Select(bin => bin.Count)]);
        }
    }

    private static FigureCurve[] Curves(ScoreCurve? macro, ScoreCurve? pooled) =>
    [
        .. macro is null ? [] : (FigureCurve[])[new("mean over classes", macro.X, macro.Y)],
        .. pooled is null ? [] : (FigureCurve[])[new("all pooled", pooled.X, pooled.Y)],
    ];
}
