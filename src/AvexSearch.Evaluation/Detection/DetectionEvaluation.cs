namespace AvexSearch.Evaluation;

/// <summary>How well scored windows find what is heard in them, as BEANS and BirdSet measure it.</summary>
/// <remarks>
/// Keys: detection_map (BEANS: unweighted mean over classes of the average precision over windows; BirdSet's cmAP), detection_map_micro (BirdSet's
/// mAP: all windows and classes in one ranking), detection_auroc (mean over classes, one against the rest), detection_top1 (BirdSet: windows with a
/// label whose highest score is a class heard in them).
/// </remarks>
public static class DetectionEvaluation
{
    private static readonly (string Key, string Source)[] Keys =
        [("detection_map", "cmap"), ("detection_map_micro", "map"), ("detection_auroc", "macro_auroc"), ("detection_top1", "top1")];

    /// <summary>Evaluates scores of windows.</summary>
    /// <param name="truth">Classes heard in n windows: <see cref="DetectionTruth"/>.</param>
    /// <param name="scores">[n, classes] scores in the order of the truth's classes.</param>
    /// <param name="recordings">[n] recording of each window, which intervals are drawn over; empty: every window its own.</param>
    /// <param name="bootstrap">Resamples, seed and level.</param>
    /// <param name="cancellationToken">Looked at before every class and resample.</param>
    /// <returns>Figures and the table of classes. Precision, recall and F1 of the table are at scores of 0.5.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit.</exception>
    public static ClassificationReport Evaluate(
        LabelSets truth, ScoreMatrix scores, ReadOnlyMemory<int> recordings, BootstrapSettings bootstrap, CancellationToken cancellationToken) =>
        ClassificationMetrics.Report(
            truth, new ClassificationScorer(truth, scores, cancellationToken), recordings, bootstrap, Keys, cancellationToken);
}
