using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class ReportFrameTests
{
    private static readonly TaskOutcome Outcome = new(
        [System("a", ("probe_accuracy", 0.5), ("probe_macro_f1", 0.25), ("probe_balanced_accuracy", 0.75)), System("b", ("mlp_accuracy", 0.125), ("probe_accuracy", null))],
        [], [new ReportFact("Tested clips", "3")], ["outcome's note"]);

    private static readonly EvaluationRequest Request = new() { Task = EvaluationTask.Probe, Collection = "owls", DataSet = "dogs" };

    [Fact]
    public void A_report_says_what_it_is_of_and_how_to_make_it_again()
    {
        var report = Frame(["left out"]);
        Assert.Equal(("probe", "Probe of owls by label"), (report.Task, report.Title));
        Assert.Equal("avexsearch evaluate probe --collection owls --data-set dogs", report.Origin.Command);
        Assert.Equal(("data", "hash"), (report.Origin.Data, report.Origin.LabelsSha256));
        Assert.NotEqual("", report.Origin.Software);
        Assert.Equal(["Clips", "Tested clips"], report.Counts.Select(count => count.Name));
        Assert.Equal(["note", "outcome's note"], report.Notes);
        Assert.Equal(["left out"], report.Problems);
        Assert.Equal([0.799, 0.899], report.Published.Select(figure => figure.Value));
        Assert.Contains(new ReportFact("Seed", "42"), report.Parameters);
        Assert.Contains(new ReportFact("Parts", "5-fold cross-validation, a recording on one side only"), report.Parameters);
        Assert.Contains(report.Parameters, fact => fact is { Name: "Intervals", Value: "95 %, percentile bootstrap over recordings, 1000 resamples" });
    }

    [Fact]
    public void A_thousand_problems_are_listed_and_the_rest_is_counted()
    {
        var problems = Enumerable.Range(0, 1234).Select(i => $"problem {i}").ToList();
        Assert.Equal(1001, Frame(problems).Problems.Count);
        Assert.Equal("… and 234 more.", Frame(problems).Problems[^1]);
        Assert.Equal(problems[..1000], Frame(problems[..1000]).Problems);
    }

    [Fact]
    public void Headlines_are_the_figures_of_the_task_by_system()
    {
        var headline = Headlines.Of(Frame([]));
        Assert.Equal([("a", "probe_accuracy"), ("a", "probe_macro_f1"), ("b", "mlp_accuracy")], headline.Select(figure => (figure.System, figure.Metric.Key)));
        Assert.Equal(0.125, headline[^1].Metric.Value);
    }

    private static EvaluationReport Frame(IReadOnlyList<string> problems) =>
        ReportFrame.Around(Outcome, Request, "data", "hash", [new ReportFact("Clips", "4")], ["note"], problems);

    private static SystemResult System(string name, params (string Key, double? Value)[] metrics) =>
        new() { Name = name, Facts = [], Metrics = [.. metrics.Select(metric => MetricNames.Value(metric.Key, metric.Value, null))] };
}
