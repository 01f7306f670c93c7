using System.Text.Json.Nodes;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed class FlatMetricsTests
{
    [Fact]
    public void Figures_of_the_first_system_are_found_by_key_at_the_top()
    {
        var flat = FlatMetrics.Of(SampleReport.Retrieval());
        Assert.Equal("mn04, 10 s windows", (string?)flat["system"]);
        Assert.Equal(0.83, (double)flat["retrieval_roc_auc"]!);
        Assert.Equal(0.79, (double)flat["retrieval_precision_at_1"]!);
        Assert.Equal([0.8, 0.857], flat["intervals"]!["retrieval_roc_auc"]!.AsArray().Select(end => Math.Round((double)end!, 6)));
    }

    [Fact]
    public void A_figure_that_is_not_defined_is_there_as_null_and_has_no_interval()
    {
        var flat = FlatMetrics.Of(SampleReport.Retrieval());
        Assert.True(flat.ContainsKey("retrieval_precision_at_10"));
        Assert.Null(flat["retrieval_precision_at_10"]);
        Assert.False(flat["intervals"]!.AsObject().ContainsKey("retrieval_precision_at_10"));
    }

    [Fact]
    public void Systems_are_listed_where_there_are_several()
    {
        Assert.Equal([0.83, 0.78, 0.64], FlatMetrics.Of(SampleReport.Retrieval())["systems"]!.AsArray().Select(system => (double)system!["retrieval_roc_auc"]!));
        Assert.False(FlatMetrics.Of(SampleReport.Probe()).ContainsKey("systems"));
    }

    [Fact]
    public void Counts_are_numbers_and_parameters_are_texts()
    {
        var flat = FlatMetrics.Of(SampleReport.Probe() with { Counts = [new("Items", "12,345"), new("Shortest", "0.5 s")] });
        Assert.Equal(12345, (long)flat["counts"]!["items"]!);
        Assert.Equal("0.5 s", (string?)flat["counts"]!["shortest"]);
        Assert.Equal("42", (string?)flat["parameters"]!["seed"]);
    }

    [Fact]
    public void Tables_are_found_by_row_and_column()
    {
        var rows = FlatMetrics.Of(SampleReport.Probe())["per_class"]!;
        Assert.Equal(52, (double)rows[SampleReport.Classes[0]]!["items"]!);
        Assert.Null(rows[SampleReport.FormulaClass]!["share_of_all_answers"]);
        Assert.NotNull(rows[SampleReport.HostileClass]!["precision_1"]);
    }

    [Fact]
    public void Names_that_become_the_same_key_stay_apart()
    {
        var flat = FlatMetrics.Of(SampleReport.Probe() with { Parameters = [new("k = 1", "a"), new("k 1", "b")] });
        Assert.Equal("""{"k_1":"a","k_1_2":"b"}""", flat["parameters"]!.ToJsonString());
    }

    [Fact]
    public void Differences_say_whether_they_are_clear()
    {
        var differences = FlatMetrics.Of(SampleReport.Retrieval())["differences"]!.AsArray();
        Assert.Equal([true, true, false, true, false], differences.Select(difference => (bool)difference!["is_clear"]!));
    }

    [Fact]
    public void Text_is_JSON_without_NaN_and_always_the_same()
    {
        var report = SampleReport.Probe();
        var broken = report with { Systems = [report.Systems[0] with { Metrics = [new("probe_accuracy", "Accuracy", double.NaN, double.NaN, 1)] }] };
        var text = FlatMetrics.Write(broken);
        Assert.Null(JsonNode.Parse(text)!["probe_accuracy"]);
        Assert.Equal(text, FlatMetrics.Write(broken));
    }
}
