using System.Text;
using System.Text.Json.Nodes;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void What_is_written_is_read_back_equal()
    {
        foreach (var report in new[] { SampleReport.Retrieval(), SampleReport.Probe() })
        {
            var json = ReportJson.Write(report);
            var back = ReportJson.Read(json);
            Assert.Equivalent(report, back, strict: true);
            Assert.Equal(json, ReportJson.Write(back));
        }
    }

    [Fact]
    public async Task Streams_hold_the_same_as_texts()
    {
        var token = TestContext.Current.CancellationToken;
        using var stream = new MemoryStream();
        await ReportJson.WriteAsync(SampleReport.Probe(), stream, token);
        Assert.Equal(ReportJson.Write(SampleReport.Probe()), Encoding.UTF8.GetString(stream.ToArray()));
        stream.Position = 0;
        Assert.Equivalent(SampleReport.Probe(), await ReportJson.ReadAsync(stream, token), strict: true);
    }

    [Fact]
    public void Numbers_keep_every_bit()
    {
        var value = Math.BitIncrement(1 / 3.0);
        var back = ReportJson.Read(ReportJson.Write(With(new MetricValue("retrieval_map", "mAP", value, double.Epsilon, double.MaxValue))));
        Assert.Equal(new MetricValue("retrieval_map", "mAP", value, double.Epsilon, double.MaxValue), back.Systems[0].Metrics[0]);
    }

    [Fact]
    public void Figures_that_are_no_numbers_are_written_as_null()
    {
        var json = ReportJson.Write(With(new MetricValue("retrieval_map", "mAP", double.NaN, double.NegativeInfinity, double.PositiveInfinity)));
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
        Assert.Equal(new MetricValue("retrieval_map", "mAP", null), ReportJson.Read(json).Systems[0].Metrics[0]);
    }

    [Fact]
    public void A_curve_with_a_hole_is_refused()
    {
        var report = SampleReport.Probe();
        var curve = new CurveFigure("roc", "ROC", "x", "y", [new("c", [0, double.NaN], [0, 1])], ShowsDiagonal: true);
        Assert.Throws<ArgumentException>(() => ReportJson.Write(report with { Systems = [report.Systems[0] with { Figures = [curve] }] }));
    }

    [Fact]
    public void Names_are_snake_case_and_figures_say_their_kind()
    {
        var json = JsonNode.Parse(ReportJson.Write(SampleReport.Retrieval()))!;
        Assert.Equal(1, (int)json["format"]!);
        Assert.NotNull(json["origin"]!["labels_sha256"]);
        Assert.Equal(["curves", "curves", "matrix", "map"], json["systems"]![0]!["figures"]!.AsArray().Select(figure => (string)figure!["kind"]!));
        Assert.True((bool)json["differences"]![0]!["is_clear"]!);
    }

    [Fact]
    public void A_database_may_reorder_the_names()
    {
        var json = JsonNode.Parse(ReportJson.Write(SampleReport.Retrieval()))!;
        Assert.Equivalent(SampleReport.Retrieval(), ReportJson.Read(Sorted(json)!.ToJsonString()), strict: true);
    }

    [Theory]
    [InlineData("""{"format":2}""", "The report has format 2, this version reads format 1.")]
    [InlineData("""{"format":"1"}""", "no number 'format'")]
    [InlineData("""{"task":"retrieval"}""", "no number 'format'")]
    [InlineData("""[1]""", "no number 'format'")]
    [InlineData("""{"format":1,"task":"retrieval"}""", "missing required properties")]
    [InlineData("""{"format":1""", "not an evaluation report")]
    [InlineData("", "not an evaluation report")]
    public void What_is_no_report_is_refused(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ReportJson.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_in_the_place_of_a_list_is_refused()
    {
        var json = JsonNode.Parse(ReportJson.Write(SampleReport.Probe()))!;
        json["systems"] = null;
        Assert.Throws<InvalidDataException>(() => ReportJson.Read(json.ToJsonString()));
    }

    [Theory]
    [InlineData(0, "curves")]
    [InlineData(2, "counts")]
    [InlineData(2, "rows")]
    [InlineData(3, "classes")]
    public void Parts_that_do_not_fit_together_are_refused(int figure, string list)
    {
        var json = JsonNode.Parse(ReportJson.Write(SampleReport.Retrieval()))!;
        var target = json["systems"]![0]!["figures"]![figure]!;
        (list == "curves" ? target["curves"]![0]!["y"]! : target[list]!).AsArray().RemoveAt(0);
        Assert.Contains("does not fit together", Assert.Throws<InvalidDataException>(() => ReportJson.Read(json.ToJsonString())).Message, StringComparison.Ordinal);
    }

    private static EvaluationReport With(MetricValue metric)
    {
        var report = SampleReport.Probe();
        return report with { Systems = [report.Systems[0] with { Metrics = [metric] }] };
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
