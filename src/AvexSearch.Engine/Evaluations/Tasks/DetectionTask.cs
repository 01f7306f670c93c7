using System.Globalization;
using AvexSearch.Evaluation;

namespace AvexSearch.Engine;

/// <summary>Labelled spans are looked for in the windows of recordings, by probes that were trained on other recordings.</summary>
internal static class DetectionTask
{
    private static readonly string[] Compared = ["detection_map", "detection_map_micro", "detection_auroc"];

    /// <summary>Evaluates every system over its own windows; systems that were tested on the same recordings are compared.</summary>
    public static TaskOutcome Run(
        IReadOnlyList<WindowedSystem> systems, LabelledSpans spans, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var results = systems.Select((system, i) => Evaluate(system, spans, request, Steps.Of(progress, i, systems.Count), cancellationToken)).ToList();
        var pairs = Pairs.Of([.. systems.Select(system => system.System)], results).ToList();
        return new TaskOutcome(
            [.. systems.Zip(results, Describe)],
            [.. pairs
                .Where(pair => HaveSameGroups(pair.A.Result, pair.B.Result))
                .SelectMany(pair => Compare(pair.A.System.Name, pair.A.Result, pair.B.System.Name, pair.B.Result, request, cancellationToken))],
            [
                new("Windows", Text(systems[0].Windows.Count)),
                new("Windows with a label", Text(Enumerable.Range(0, systems[0].Windows.Count).Count(window => !results[0].Labels.Of(window).IsEmpty))),
                new("Tested windows", Text(results[0].Probe.TestItems.Count)),
                new("Protocol", results[0].Probe.Protocol),
            ],
            [.. results[0].Probe.Notes, .. pairs.Select(pair => PairNote(pair.A.System.Name, pair.A.Result, pair.B.System.Name, pair.B.Result, request)).OfType<string>(), "Every window of a labelled recording counts; one without a label is taken for one in which nothing is heard."]);
    }

    private static bool HaveSameGroups(Detected left, Detected right) => left.Groups.ToHashSet().SetEquals(right.Groups);

    /// <summary>What a reader must know of two systems whose windows are not the same; else null.</summary>
    private static string? PairNote(string a, Detected left, string b, Detected right, EvaluationRequest request) =>
        left.Tested.SequenceEqual(right.Tested) ? null
        : HaveSameGroups(left, right) ? $"'{a}' and '{b}' have different windows: their differences are over the same {request.GroupColumn ?? "recording"}s, drawn together, not over the same windows."
        : $"'{a}' and '{b}' were not tested on the same {request.GroupColumn ?? "recording"}s, so no difference of theirs is given.";

    private static Detected Evaluate(
        WindowedSystem system, LabelledSpans spans, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var labels = DetectionTruth.Label(system.Windows, spans.Spans, request.LeastOverlap, []);
        var recordings = system.Windows.Select(window => window.Recording).ToArray();
        var groups = Array.ConvertAll(recordings, recording => spans.Groups[recording]);
        var split = request.SplitColumn is null ? null : GroupedSplits.FromNames(
            [.. recordings.Select(recording => spans.Splits[recording])], groups, window => spans.Recordings[recordings[window]]);
        var probe = ProbeEvaluation.Run(ProbeTask.RequestOf(system.System, labels, groups, split, request), progress, cancellationToken);
        var tested = probe.TestItems.Select(window => system.Windows[window]).ToList();
        int[] drawn = [.. probe.TestItems.Select(window => groups[window])];
        return new Detected(
            labels, probe, tested, drawn,
            DetectionEvaluation.Evaluate(probe.Truth, probe.Probes[0].Scores, drawn, request.Bootstrap, cancellationToken));
    }

    private static SystemResult Describe(WindowedSystem system, Detected result)
    {
        var scores = result.Probe.Probes[0];
        return new SystemResult
        {
            Name = system.System.Name,
            Facts = [.. system.System.Facts, .. ProbeTask.Choices(result.Probe)],
            Metrics = [.. result.Report.Metrics.Select(metric => MetricNames.Value(metric.Key, metric.Value, metric.Interval))],
            Tables = [ClassificationFigures.PerClass(result.Report)],
            Figures = [.. ClassificationFigures.Of(result.Probe.Truth, scores.Scores, result.Report)],
            Items = [.. scores.Outcomes.Select(outcome => new ItemOutcome
            {
                Place = system.Places[outcome.Item],
                Truth = string.Join(';', result.Labels.Of(outcome.Item).ToArray().Select(label => result.Labels.Classes[label])),
                Answer = result.Labels.Classes[outcome.Predicted],
                IsRight = outcome.IsRight,
                Score = outcome.Probability,
            })],
        };
    }

    private static IEnumerable<MetricDifference> Compare(
        string a, Detected left, string b, Detected right, EvaluationRequest request, CancellationToken cancellationToken) =>
        PairedClassification.Compare(left.Scored, right.Scored, request.Bootstrap, "detection", cancellationToken)
            .Select(difference => difference with { Key = DetectionKey(difference.Key) })
            .Where(difference => Compared.Contains(difference.Key) && difference.Difference is not null)
            .Select(difference => new MetricDifference(
                difference.Key, MetricNames.Of(difference.Key), a, b, difference.Difference!.Value, difference.Interval?.Low, difference.Interval?.High));

    /// <summary>Detection's own names: BEANS' mAP is the class mean, BirdSet's the micro average.</summary>
    private static string DetectionKey(string key) => key switch
    {
        "detection_cmap" => "detection_map",
        "detection_map" => "detection_map_micro",
        "detection_macro_auroc" => "detection_auroc",
        _ => key,
    };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private sealed record Detected(LabelSets Labels, ProbeResult Probe, IReadOnlyList<DetectionWindow> Tested, int[] Groups, ClassificationReport Report)
    {
        public ScoredItems Scored => new(Probe.Truth, Probe.Probes[0].Scores, Groups);
    }
}
