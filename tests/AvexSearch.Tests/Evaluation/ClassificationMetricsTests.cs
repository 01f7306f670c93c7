using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class ClassificationMetricsTests
{
    // The house's promise for every metric.
    private const double Tolerance = 1e-6;
    private static readonly BootstrapSettings NoBootstrap = new() { Resamples = 0 };
    private static readonly Case[] Cases = GoldenLabels.Load<Case[]>("classification_golden.json");

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    /// <summary>Values by scikit-learn 1.2.1: make_classification_golden.py.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_equal_scikit_learn(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        var values = ClassificationMetrics.Values(golden.Truth, golden.Matrix, golden.Counts ?? [], TestContext.Current.CancellationToken);
        Assert.Equal(golden.Expected.Keys.Order(StringComparer.Ordinal), values.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, expected) in golden.Expected)
        {
            AssertClose(expected, values[key], key);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_of_every_class_equal_scikit_learn(string name)
    {
        var golden = Cases.Single(c => c.Name == name);
        var report = Evaluate(golden.Truth, golden.Matrix, [], NoBootstrap);
        Assert.Equal(golden.PerClass.Length, report.PerClass.Count);
        foreach (var (expected, actual) in golden.PerClass.Zip(report.PerClass))
        {
            AssertClose(expected.Precision, actual.Precision, "precision");
            AssertClose(expected.Recall, actual.Recall, "recall");
            AssertClose(expected.F1, actual.F1, "f1");
            AssertClose(expected.AveragePrecision, actual.AveragePrecision, "average precision");
            AssertClose(expected.RocAuc, actual.RocAuc, "roc auc");
            Assert.Equal(expected.Support, actual.Support);
        }
    }

    [Fact]
    public void Classes_that_the_means_leave_out_are_named()
    {
        var report = Evaluate(GoldenLabels.Of([0, 0, 1], 3), new ScoreMatrix(new float[9], 3), [], NoBootstrap);
        Assert.Equal(["c02"], report.ClassesWithoutPositive);
        Assert.Equal(["c02"], report.ClassesOfOneKind);
    }

    [Fact]
    public void The_confusion_matrix_counts_true_rows_and_predicted_columns()
    {
        var report = Evaluate(GoldenLabels.Of([0, 0, 1], 2), new ScoreMatrix(new float[] { 1, 0, 0, 1, 0, 1 }, 2), [], NoBootstrap);
        Assert.Equal([1, 1], report.Confusion!.Row(0).ToArray());
        Assert.Equal([0, 1], report.Confusion.Row(1).ToArray());
        Assert.Equal(1, report.Confusion[0, 1]);
    }

    [Fact]
    public void Several_labels_have_no_confusion_matrix() =>
        Assert.Null(Evaluate(GoldenLabels.Of([[0], [0, 1]], 2), new ScoreMatrix(new float[4], 2), [], NoBootstrap).Confusion);

    [Fact]
    public void Scores_that_are_no_probabilities_have_no_calibration()
    {
        var report = Evaluate(GoldenLabels.Of([0, 1], 2), new ScoreMatrix(new float[] { 3, 1, -1, 2 }, 2), [], NoBootstrap);
        Assert.Null(report.Reliability);
        Assert.Null(report.Value("probe_ece"));
        Assert.Equal(1, report.Value("probe_accuracy"));
    }

    [Fact]
    public void Intervals_hold_the_value_and_come_again_with_the_same_seed()
    {
        var golden = Cases.Single(c => c.Name == "one label");
        int[] groups = [.. Enumerable.Range(0, golden.Labels.Length).Select(item => item / 5)];
        var settings = new BootstrapSettings { Resamples = 200, Seed = 7 };
        var first = Evaluate(golden.Truth, golden.Matrix, groups, settings);
        var second = Evaluate(golden.Truth, golden.Matrix, groups, settings);
        Assert.Equal(first.Metrics, second.Metrics);
        Assert.NotEqual(first.Metrics, Evaluate(golden.Truth, golden.Matrix, groups, settings with { Seed = 8 }).Metrics);
        foreach (var metric in first.Metrics.Where(metric => metric.Key is "probe_accuracy" or "probe_map" or "probe_macro_auroc"))
        {
            Assert.InRange(metric.Value!.Value, metric.Interval!.Value.Low, metric.Interval.Value.High);
            Assert.True(metric.Interval.Value.High > metric.Interval.Value.Low);
        }
    }

    [Fact]
    public void One_group_has_no_spread()
    {
        var golden = Cases.Single(c => c.Name == "one label");
        var report = Evaluate(golden.Truth, golden.Matrix, new int[golden.Labels.Length], new BootstrapSettings { Resamples = 20 });
        Assert.All(report.Metrics, metric => Assert.Equal(0, metric.Interval!.Value.High - metric.Interval.Value.Low, Tolerance));
    }

    [Fact]
    public void A_system_does_not_differ_from_itself()
    {
        var golden = Cases.Single(c => c.Name == "one label");
        var differences = Compare(golden.Truth, golden.Matrix, golden.Matrix);
        Assert.All(differences, difference => Assert.Equal((0.0, new Interval(0, 0), 0.5), (difference.Difference, difference.Interval, difference.ShareAbove)));
    }

    [Fact]
    public void A_better_system_is_shown_to_be_better()
    {
        var random = new Random(5);
        int[] truth = [.. Enumerable.Range(0, 90).Select(item => item % 3)];
        var good = Scores(truth, 3, 0.9, random);
        var bad = Scores(truth, 3, 0.4, random);
        var accuracy = Compare(GoldenLabels.Of(truth, 3), good, bad).Single(difference => difference.Key == "probe_accuracy");
        Assert.True(accuracy.Interval!.Value.Low > 0.2, accuracy.ToString());
        Assert.Equal(accuracy.Left - accuracy.Right, accuracy.Difference);
        Assert.Equal(1, accuracy.ShareAbove);
    }

    [Fact]
    public void Systems_with_items_of_their_own_see_the_same_draws_of_groups()
    {
        var (truth, scores) = (GoldenLabels.Of([0, 1, 0, 1], 2), Scores([0, 1, 0, 1], 2, 0.5, new Random(4)));
        int[] groups = [7, 8, 9, 6], others = [7, 8, 9, 5], twice = [0, 0, 1, 1, 2, 2, 3, 3];
        var settings = new BootstrapSettings { Resamples = 50, Seed = 1 };
        // Every item twice, the copies in its group: all figures of all draws are the same.
        var items = new ScoredItems(truth, scores, groups);
        var copies = new ScoredItems(truth.Select(twice), new ScoreMatrix(twice.SelectMany(item => scores.Row(item).ToArray()).ToArray(), 2), Array.ConvertAll(twice, item => groups[item]));
        var accuracy = PairedClassification.Compare(items, copies, settings, "x", TestContext.Current.CancellationToken).Single(difference => difference.Key == "x_accuracy");
        Assert.Equal((0, 0, 0), (accuracy.Difference!.Value, accuracy.Interval!.Value.Low, accuracy.Interval.Value.High));
        Assert.Throws<ArgumentException>(() => PairedClassification.Compare(items, items with { Groups = others }, settings, "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var truth = GoldenLabels.Of([0, 1], 2);
        var error = Assert.Throws<ArgumentException>(() => Evaluate(truth, new ScoreMatrix(new float[6], 3), [], NoBootstrap));
        Assert.Contains("2 items and 3 classes do not fit labels of 2 items and 2 classes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evaluate(truth, new ScoreMatrix(new float[4], 2), [1], NoBootstrap));
        Assert.Throws<ArgumentException>(() => new ScoreMatrix(new float[5], 2));
        var notFinite = Assert.Throws<ArgumentException>(() => new ScoreMatrix(new[] { 0, 0, 0, float.NaN }, 2));
        Assert.Contains("Item 1 has a score for class 1 that is not finite", notFinite.Message, StringComparison.Ordinal);
    }

    private static ScoreMatrix Scores(int[] truth, int classes, double right, Random random)
    {
        var scores = new float[truth.Length * classes];
        for (var item = 0; item < truth.Length; item++)
        {
            var chosen = random.NextDouble() < right ? truth[item] : (truth[item] + 1) % classes;
            scores[(item * classes) + chosen] = 1;
        }

        return new ScoreMatrix(scores, classes);
    }

    private static ClassificationReport Evaluate(LabelSets truth, ScoreMatrix scores, int[] groups, BootstrapSettings settings) =>
        ClassificationMetrics.Evaluate(truth, scores, groups, settings, "probe", TestContext.Current.CancellationToken);

    private static IReadOnlyList<PairedDifference> Compare(LabelSets truth, ScoreMatrix left, ScoreMatrix right) => PairedClassification.Compare(
        truth, left, right, default, new BootstrapSettings { Resamples = 200, Seed = 1 }, "probe", TestContext.Current.CancellationToken);

    private static void AssertClose(double? expected, double? actual, string what)
    {
        Assert.True(expected.HasValue == actual.HasValue, $"{what}: {expected} was expected, not {actual}.");
        Assert.True(expected is null || Math.Abs(expected.Value - actual!.Value) <= Tolerance, $"{what}: {expected} was expected, not {actual}.");
    }

    private sealed record Case(
        string Name, int Classes, int[][] Labels, float[] Scores, int[]? Counts, Dictionary<string, double?> Expected, ClassRow[] PerClass)
    {
        public LabelSets Truth => GoldenLabels.Of(Labels, Classes);

        public ScoreMatrix Matrix => new(Scores, Classes);
    }

    private sealed record ClassRow(double Precision, double Recall, double F1, int Support, double? AveragePrecision, double? RocAuc);
}
