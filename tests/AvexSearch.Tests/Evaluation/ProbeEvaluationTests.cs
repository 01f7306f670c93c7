using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class ProbeEvaluationTests
{
    private static readonly ProbeKind[] AllKinds = [ProbeKind.Linear, ProbeKind.NearestNeighbors, ProbeKind.Mlp];

    [Fact]
    public void A_given_split_is_trained_chosen_and_tested_on_its_parts()
    {
        var request = Request(AllKinds) with { Split = Split(240, 120, 40) };
        var result = Run(request);
        Assert.Equal("given split", result.Protocol);
        Assert.Equal(request.Split!.Test, result.TestItems);
        Assert.Empty(result.Notes);
        Assert.Equal(AllKinds, result.Probes.Select(probe => probe.Kind));
        foreach (var probe in result.Probes)
        {
            Assert.Equal((120, 40), (probe.Probe!.Card.TrainingItems, Assert.Single(probe.Choices).Items));
            Assert.InRange(probe.Report.Value($"{ProbeEvaluation.Prefix(probe.Kind)}_accuracy")!.Value, 0.85, 1);
            Assert.Equal(80, probe.Outcomes.Count);
            Assert.Equal(probe.Report.Value($"{ProbeEvaluation.Prefix(probe.Kind)}_accuracy")!.Value, probe.Outcomes.Average(o => o.IsRight ? 1.0 : 0), 1e-9);
        }
    }

    [Fact]
    public void Keys_are_those_that_are_documented()
    {
        var report = Run(Request([ProbeKind.Linear])).Probes[0].Report;
        Assert.Equal(
            ["probe_accuracy", "probe_balanced_accuracy", "probe_macro_f1", "probe_top1", "probe_map", "probe_cmap", "probe_macro_auroc", "probe_ece", "probe_brier"],
            report.Metrics.Select(metric => metric.Key));
        Assert.All(report.Metrics, metric => Assert.True(metric.Value is >= 0 and <= 1, metric.ToString()));
        Assert.All(report.Metrics, metric => Assert.NotNull(metric.Interval));
    }

    [Fact]
    public void Cross_validation_tests_every_item_once_by_a_probe_that_has_not_seen_its_group()
    {
        // Labels are chance within a group and the same for a whole group, and items of a group are alike: only a leak could be right more than by chance.
        var random = new Random(4);
        int[] groups = [.. Enumerable.Range(0, 200).Select(item => item / 5)];
        int[] labels = [.. groups.Distinct().Select(_ => random.Next(2)).SelectMany(label => Enumerable.Repeat(label, 5))];
        float[] values = [.. groups.Distinct().SelectMany(_ =>
        {
            float[] centre = [.. Enumerable.Range(0, 30).Select(_ => (random.NextSingle() * 2) - 1)];
            return Enumerable.Range(0, 5).SelectMany(_ => centre.Select(value => value + (0.01f * random.NextSingle())));
        })];
        var request = new ProbeRequest
        {
            Embeddings = new EmbeddingMatrix(values, 30),
            Labels = GoldenLabels.Of(labels, 2),
            Model = "m",
            Kinds = [ProbeKind.Linear, ProbeKind.NearestNeighbors],
            Options = new ProbeOptions { Costs = [1], Neighbors = [1] },
            Bootstrap = new BootstrapSettings { Resamples = 0 },
        };
        var apart = Run(request with { Groups = groups });
        var leaking = Run(request);
        Assert.Equal(Enumerable.Range(0, 200), apart.TestItems);
        Assert.Equal(("5 folds by group", 5), (apart.Protocol, apart.Probes[0].Choices.Count));
        Assert.InRange(apart.Probes[0].Report.Value("probe_accuracy")!.Value, 0.25, 0.75);
        Assert.InRange(apart.Probes[1].Report.Value("knn_accuracy")!.Value, 0.25, 0.75);
        Assert.Equal(1, leaking.Probes[1].Report.Value("knn_accuracy"));
    }

    [Fact]
    public void A_class_that_was_never_trained_on_counts_as_missed()
    {
        var (embeddings, _) = ProbeSets.Clusters(60, 4, 3, 3, 1);
        var labels = GoldenLabels.Of([.. Enumerable.Range(0, 60).Select(item => item % 3)], 3);
        int[] train = [.. Enumerable.Range(0, 40).Where(item => item % 3 != 2)];
        var result = Run(new ProbeRequest { Embeddings = embeddings, Labels = labels, Split = new DataSplit(train, [], [.. Enumerable.Range(40, 20)]), Model = "m" });
        Assert.Contains("Class 'c02' is in the test part only", Assert.Single(result.Notes), StringComparison.Ordinal);
        Assert.Equal(2, result.Probes[0].Probe!.Card.Classes.Count);
        Assert.Equal(0, result.Probes[0].Report.PerClass[2].Recall);
        Assert.All(result.Probes[0].Outcomes.Where(outcome => outcome.Item % 3 == 2), outcome => Assert.Equal(0, outcome.TrueProbability));
    }

    [Fact]
    public void Several_labels_give_figures_of_ranking_and_no_confusion()
    {
        var (embeddings, labels) = ProbeSets.SeveralLabels(200, 10, 4, 2);
        var result = Run(Request([ProbeKind.Linear]) with { Embeddings = embeddings, Labels = labels, Groups = default });
        Assert.Null(result.Probes[0].Report.Confusion);
        Assert.Null(result.Probes[0].Report.Value("probe_balanced_accuracy"));
        Assert.True(result.Probes[0].Report.Value("probe_cmap") > 0.8);
    }

    [Fact]
    public void Items_in_no_part_do_not_make_it_a_task_of_several_labels()
    {
        var (embeddings, _) = ProbeSets.Clusters(60, 4, 2, 3, 1);
        var labels = GoldenLabels.Of([.. Enumerable.Range(0, 60).Select(item => item < 50 ? (int[])[item % 2] : [])], 2);
        var result = Run(new ProbeRequest { Embeddings = embeddings, Labels = labels, Split = new DataSplit([.. Enumerable.Range(0, 30)], [], [.. Enumerable.Range(30, 20)]), Model = "m" });
        Assert.NotNull(result.Probes[0].Report.Confusion);
        Assert.False(result.Probes[0].Probe!.Card.IsMultiLabel);
    }

    [Fact]
    public void The_same_request_gives_the_same_result()
    {
        var request = Request(AllKinds);
        var (first, second) = (Run(request), Run(request));
        foreach (var (left, right) in first.Probes.Zip(second.Probes))
        {
            Assert.Equal(left.Scores.Values.ToArray(), right.Scores.Values.ToArray());
            Assert.Equal(left.Report.Metrics, right.Report.Metrics);
        }
    }

    [Fact]
    public void Two_systems_are_compared_over_the_same_items()
    {
        var request = Request([ProbeKind.Linear]);
        var (worse, _) = ProbeSets.Clusters(240, 12, 4, 0.2, 7);
        var (good, bad) = (Run(request), Run(request with { Embeddings = worse }));
        var differences = ProbeEvaluation.Compare(good, bad, ProbeKind.Linear, request.Bootstrap, TestContext.Current.CancellationToken);
        var accuracy = differences.Single(difference => difference.Key == "probe_accuracy");
        Assert.True(accuracy.Interval!.Value.Low > 0);
        Assert.Equal(good.Probes[0].Report.Value("probe_accuracy"), accuracy.Left);
        Assert.Throws<ArgumentException>(() => ProbeEvaluation.Compare(good, bad, ProbeKind.Mlp, request.Bootstrap, TestContext.Current.CancellationToken));
        var other = Run(request with { Split = Split(240, 120, 40) });
        Assert.Throws<ArgumentException>(() => ProbeEvaluation.Compare(good, other, ProbeKind.Linear, request.Bootstrap, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Progress_ends_at_one()
    {
        var seen = new Steps();
        ProbeEvaluation.Run(Request([ProbeKind.NearestNeighbors, ProbeKind.Linear]), seen, TestContext.Current.CancellationToken);
        Assert.Equal(10, seen.Values.Count);
        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal(1, seen.Values[^1]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var request = Request([ProbeKind.Linear]);
        Assert.Throws<ArgumentException>(() => Run(request with { Labels = GoldenLabels.Of([0, 1], 2) }));
        Assert.Throws<ArgumentException>(() => Run(request with { Groups = new int[3] }));
        var leak = Assert.Throws<ArgumentException>(() => Run(request with { Split = new DataSplit([0, 1, 2, 3], [], [4, 5]), Groups = new int[240] }));
        Assert.Contains("are of one group", leak.Message, StringComparison.Ordinal);
        var torn = Run(request with { Split = new DataSplit([0, 1, 2, 3], [], [4, 5]), Groups = new int[240], AllowsSharedGroups = true });
        Assert.Equal([4, 5], torn.TestItems);
        Assert.Throws<ArgumentException>(() => Run(request with { Split = new DataSplit([0, 1], [], [1]), AllowsSharedGroups = true }));
        Assert.Throws<ArgumentException>(() => Run(request with { Split = new DataSplit([0, 1], [], [1]) }));
        Assert.Throws<ArgumentException>(() => Run(request with { Split = new DataSplit([0, 1], [], [240]) }));
    }

    private static ProbeResult Run(ProbeRequest request) => ProbeEvaluation.Run(request, null, TestContext.Current.CancellationToken);

    private static DataSplit Split(int items, int train, int validation) => new(
        [.. Enumerable.Range(0, train)], [.. Enumerable.Range(train, validation)], [.. Enumerable.Range(train + validation, items - train - validation)]);

    private static ProbeRequest Request(IReadOnlyList<ProbeKind> kinds)
    {
        var (embeddings, labels) = ProbeSets.Clusters(240, 12, 4, 2.5, 1);
        return new ProbeRequest
        {
            Embeddings = embeddings,
            Labels = labels,
            Groups = Enumerable.Range(0, 240).Select(item => item / 4).ToArray(),
            Kinds = kinds,
            Model = "model",
            Bootstrap = new BootstrapSettings { Resamples = 50 },
            Options = new ProbeOptions { HiddenUnits = 40, Epochs = 30 },
        };
    }

    private sealed class Steps : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
