using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class DetectionEvaluationTests
{
    private const double Tolerance = 1e-6;
    private static readonly Golden Values = GoldenLabels.Load<Golden>("detection_golden.json");

    /// <summary>Values by scikit-learn 1.2.1: make_detection_golden.py.</summary>
    [Fact]
    public void Figures_equal_scikit_learn()
    {
        var report = Evaluate(new BootstrapSettings { Resamples = 0 });
        Assert.Equal(Values.Expected.Keys, report.Metrics.Select(metric => metric.Key));
        Assert.All(report.Metrics, metric => Assert.Equal(Values.Expected[metric.Key], metric.Value!.Value, Tolerance));
        Assert.Equal(["never"], report.ClassesWithoutPositive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Windows_are_labelled_by_the_spans_they_overlap(double share)
    {
        var truth = DetectionTruth.Label(Values.AllWindows, Values.AllSpans, share, Values.Classes);
        var expected = share == 0 ? Values.Targets : Values.TargetsHalf;
        Assert.Equal(Values.Classes, truth.Classes);
        for (var i = 0; i < truth.Count; i++)
        {
            Assert.Equal(Enumerable.Range(0, truth.Classes.Count).Where(k => expected[(i * truth.Classes.Count) + k] == 1), truth.Of(i).ToArray());
        }
    }

    [Fact]
    public void Intervals_are_drawn_over_recordings()
    {
        var report = Evaluate(new BootstrapSettings { Resamples = 100, Seed = 2 });
        Assert.All(report.Metrics, metric => Assert.True(metric.Interval!.Value.High > metric.Interval.Value.Low));
        Assert.Equal(report.Metrics, Evaluate(new BootstrapSettings { Resamples = 100, Seed = 2 }).Metrics);
    }

    [Fact]
    public void A_span_that_only_touches_a_window_is_not_heard_in_it()
    {
        var windows = new DetectionWindow[] { new(1, 0, 2), new(1, 2, 4), new(2, 0, 2) };
        var truth = DetectionTruth.Label(windows, [new(1, 2, 3, "song")], 0, []);
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(i => truth.Of(i).Length));
    }

    [Fact]
    public void Impossible_times_and_shares_are_refused()
    {
        DetectionWindow[] good = [new(0, 0, 1)];
        Assert.Contains("Window 0 goes from 1 to 1", Assert.Throws<ArgumentException>(() => DetectionTruth.Label([new(0, 1, 1)], [], 0, [])).Message, StringComparison.Ordinal);
        Assert.Contains("Span 0 ('x') goes from 2 to 1", Assert.Throws<ArgumentException>(() => DetectionTruth.Label(good, [new(0, 2, 1, "x")], 0, [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DetectionTruth.Label(good, [new(0, 0, double.NaN, "x")], 0, []));
        Assert.Throws<ArgumentException>(() => DetectionTruth.Label(good, [], 1.5, []));
        Assert.Throws<ArgumentException>(() => DetectionTruth.Label(good, [], double.NaN, []));
    }

    private static ClassificationReport Evaluate(BootstrapSettings settings)
    {
        var truth = DetectionTruth.Label(Values.AllWindows, Values.AllSpans, 0, Values.Classes);
        int[] recordings = [.. Values.AllWindows.Select(window => window.Recording)];
        return DetectionEvaluation.Evaluate(truth, new ScoreMatrix(Values.Scores, Values.Classes.Length), recordings, settings, TestContext.Current.CancellationToken);
    }

    private sealed record Golden(
        string[] Classes, double[][] Windows, double[][] Spans, string[] SpanClasses, int[] Targets, int[] TargetsHalf, float[] Scores,
        Dictionary<string, double> Expected)
    {
        public IReadOnlyList<DetectionWindow> AllWindows => [.. Windows.Select(row => new DetectionWindow((int)row[0], row[1], row[2]))];

        public IReadOnlyList<DetectionSpan> AllSpans => [.. Spans.Zip(SpanClasses, (row, name) => new DetectionSpan((int)row[0], row[1], row[2], name))];
    }
}
