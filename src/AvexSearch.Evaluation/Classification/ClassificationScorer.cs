namespace AvexSearch.Evaluation;

/// <summary>All figures of one set of scores, prepared so that resamples cost one pass and no sort.</summary>
internal sealed class ClassificationScorer
{
    private readonly RankedScores[] _classes;
    private readonly RankedScores _pooled;

    public ClassificationScorer(LabelSets truth, ScoreMatrix scores, CancellationToken cancellationToken)
    {
        if (truth.Count != scores.Count || truth.Classes.Count != scores.Classes)
        {
            throw new ArgumentException(
                $"Scores of {scores.Count} items and {scores.Classes} classes do not fit labels of {truth.Count} items and {truth.Classes.Count} classes.");
        }

        Decisions = new Decisions(truth, scores);
        Calibration = Calibration.Of(truth, scores);
        _pooled = RankedScores.Pooled(truth, scores);
        _classes = new RankedScores[scores.Classes];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, _classes.Length, options, place => _classes[place] = RankedScores.OfClass(truth, scores, place));
    }

    /// <summary>Names of the figures, in the order of <see cref="Fill"/>.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["accuracy", "balanced_accuracy", "macro_f1", "top1", "map", "cmap", "macro_auroc", "ece", "brier", "auroc"];

    public Decisions Decisions { get; }

    public Calibration? Calibration { get; }

    /// <summary>Average precision and ROC AUC of one class over all items.</summary>
    public (double AveragePrecision, double RocAuc) OfClass(int place) => _classes[place].Measure([]);

    /// <summary>Fills one value for every key; NaN where it is not defined.</summary>
    public void Fill(ReadOnlySpan<int> counts, Span<double> values)
    {
        var (accuracy, top1) = Decisions.Shares(counts);
        var (balanced, f1) = Decisions.Means(counts);
        var (map, auroc) = _pooled.Measure(counts);
        var (cmap, macroAuroc) = ClassMeans(counts);
        var diagram = Calibration?.Diagram(counts);
        ReadOnlySpan<double> all =
            [accuracy, balanced, f1, top1, map, cmap, macroAuroc, diagram?.ExpectedCalibrationError ?? double.NaN, diagram?.Brier ?? double.NaN, auroc];
        all.CopyTo(values);
    }

    private (double AveragePrecision, double RocAuc) ClassMeans(ReadOnlySpan<int> counts)
    {
        double precisions = 0, areas = 0;
        int ranked = 0, split = 0;
        foreach (var ranking in _classes)
        {
            var (precision, area) = ranking.Measure(counts);
            if (!double.IsNaN(precision))
            {
                precisions += precision;
                ranked++;
            }

            if (!double.IsNaN(area))
            {
                areas += area;
                split++;
            }
        }

        return (ranked == 0 ? double.NaN : precisions / ranked, split == 0 ? double.NaN : areas / split);
    }
}
