namespace AvexSearch.Evaluation;

/// <summary>Figures for scores of labelled items, with one label each or several, as scikit-learn, BEANS and BirdSet define them.</summary>
/// <remarks>
/// Keys, each after the prefix: accuracy (several labels: exactly the true set at 0.5), balanced_accuracy (one label), macro_f1 (several labels: at
/// 0.5), top1 (BirdSet: labelled items whose highest score is a true class), map (BirdSet's mAP: average precision of all items and classes
/// pooled, scikit-learn's "micro"), cmap (unweighted mean over classes), macro_auroc (mean over classes, one against the rest), ece and brier
/// (see <see cref="ReliabilityDiagram"/>).
/// </remarks>
public static class ClassificationMetrics
{
    /// <summary>Evaluates scores.</summary>
    /// <param name="truth">Labels of n items.</param>
    /// <param name="scores">[n, classes] scores in the order of the labels' classes.</param>
    /// <param name="groups">[n] groups that the intervals are drawn over; empty: every item its own.</param>
    /// <param name="bootstrap">Resamples, seed and level.</param>
    /// <param name="prefix">Put before every key: "probe" gives "probe_accuracy".</param>
    /// <param name="cancellationToken">Looked at before every class and resample.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit.</exception>
    public static ClassificationReport Evaluate(
        LabelSets truth, ScoreMatrix scores, ReadOnlyMemory<int> groups, BootstrapSettings bootstrap, string prefix, CancellationToken cancellationToken)
    {
        var scorer = new ClassificationScorer(truth, scores, cancellationToken);
        (string Key, string Source)[] keys =
            [.. ClassificationScorer.Keys.Where(key => key != "auroc").Select(key => ($"{prefix}_{key}", key))];
        return Report(truth, scorer, groups, bootstrap, keys, cancellationToken);
    }

    /// <summary>Evaluates one draw of the items, without intervals: what a caller's own bootstrap needs.</summary>
    /// <param name="truth">Labels of n items.</param>
    /// <param name="scores">[n, classes] scores.</param>
    /// <param name="counts">[n] how often each item counts; empty: once.</param>
    /// <param name="cancellationToken">Looked at before every class.</param>
    /// <returns>Figures by key, without a prefix.</returns>
    public static IReadOnlyDictionary<string, double?> Values(
        LabelSets truth, ScoreMatrix scores, ReadOnlySpan<int> counts, CancellationToken cancellationToken)
    {
        if (!counts.IsEmpty && counts.Length != truth.Count)
        {
            throw new ArgumentException($"There are {counts.Length} counts for {truth.Count} items.", nameof(counts));
        }

        var values = new double[ClassificationScorer.Keys.Count];
        new ClassificationScorer(truth, scores, cancellationToken).Fill(counts, values);
        return ClassificationScorer.Keys.Zip(values).ToDictionary(pair => pair.First, pair => Defined(pair.Second));
    }

    /// <summary>The report with the figures asked for, under the names asked for.</summary>
    internal static ClassificationReport Report(
        LabelSets truth, ClassificationScorer scorer, ReadOnlyMemory<int> groups, BootstrapSettings bootstrap,
        IReadOnlyList<(string Key, string Source)> keys, CancellationToken cancellationToken)
    {
        var perClass = PerClass(truth, scorer);
        return new ClassificationReport
        {
            Metrics = Metrics(scorer, Groups(groups, truth.Count), bootstrap, keys, cancellationToken),
            PerClass = perClass,
            Confusion = Confusion(truth, scorer.Decisions),
            Reliability = truth.Count == 0 ? null : scorer.Calibration?.Diagram([]),
            ClassesWithoutPositive = [.. perClass.Where(row => row.AveragePrecision is null).Select(row => row.Class)],
            ClassesOfOneKind = [.. perClass.Where(row => row.RocAuc is null).Select(row => row.Class)],
        };
    }

    /// <summary>The groups, or one for every item where there are none.</summary>
    internal static ReadOnlyMemory<int> Groups(ReadOnlyMemory<int> groups, int items) => groups.Length switch
    {
        0 => Enumerable.Range(0, items).ToArray(),
        var length when length == items => groups,
        var length => throw new ArgumentException($"There are {length} groups for {items} items.", nameof(groups)),
    };

    internal static double? Defined(double value) => double.IsNaN(value) ? null : value;

    private static ClassificationMetric[] Metrics(
        ClassificationScorer scorer, ReadOnlyMemory<int> groups, BootstrapSettings bootstrap, IReadOnlyList<(string Key, string Source)> keys,
        CancellationToken cancellationToken)
    {
        var values = new double[ClassificationScorer.Keys.Count];
        scorer.Fill([], values);
        var samples = GroupBootstrap.Samples(groups, values.Length, bootstrap, scorer.Fill, cancellationToken);
        return [.. keys.Select(key =>
        {
            var place = ClassificationScorer.Keys.ToList().IndexOf(key.Source);
            return new ClassificationMetric(key.Key, Defined(values[place]), GroupBootstrap.Percentile(samples[place], bootstrap.Level));
        })];
    }

    private static ClassScores[] PerClass(LabelSets truth, ClassificationScorer scorer)
    {
        var (hits, support, predicted) = scorer.Decisions.Tally([]);
        return [.. truth.Classes.Select((name, place) =>
        {
            var (precision, area) = scorer.OfClass(place);
            return new ClassScores(
                name, (int)support[place], (int)predicted[place], Share(hits[place], predicted[place]), Share(hits[place], support[place]),
                Share(2 * hits[place], support[place] + predicted[place]), Defined(precision), Defined(area));
        })];
    }

    private static ConfusionMatrix? Confusion(LabelSets truth, Decisions decisions) => !decisions.IsSingleLabel
        ? null
        : new ConfusionMatrix(truth.Classes, truth.OnlyClasses(), [.. Enumerable.Range(0, truth.Count).Select(item => decisions.Predicted(item)[0])]);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
