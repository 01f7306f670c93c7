using System.Globalization;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed class ReportCsvTests
{
    [Fact]
    public void Every_figure_of_every_system_is_a_row_and_keeps_every_bit()
    {
        var report = SampleReport.Retrieval();
        var rows = Parse(ReportCsv.Metrics(report));
        Assert.Equal(["system", "key", "name", "value", "low", "high"], rows[0]);
        Assert.Equal(1 + report.Systems.Sum(system => system.Metrics.Count), rows.Count);
        var metric = report.Systems[0].Metrics[3];
        Assert.Equal(metric.Value, double.Parse(rows[4][3], CultureInfo.InvariantCulture));
        Assert.Equal(metric.Low, double.Parse(rows[4][4], CultureInfo.InvariantCulture));
        Assert.Equal(["mn04, 10 s windows", "retrieval_precision_at_10", "Precision@10", "", "", ""], rows[8]);
    }

    [Fact]
    public void Items_name_their_clip_and_its_evidence()
    {
        var report = SampleReport.Probe();
        var rows = Parse(ReportCsv.Items(report));
        Assert.Equal(241, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        Assert.Equal(["mn04, 10 s windows", "gympie/2016-03-12_0541 dry A.wav", "0", "10", "100", "Bush stone-curlew"], rows[1][..6]);
        Assert.Contains(rows, row => row[1] == "maliau/ridge \"north\" <b>3</b>, day;1.wav");
    }

    [Fact]
    public void A_spreadsheet_computes_nothing()
    {
        foreach (var row in Parse(ReportCsv.Items(SampleReport.Retrieval())).Concat(Parse(ReportCsv.Table(SampleReport.Retrieval(), "per_class"))))
        {
            Assert.All(row, cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-", "'-")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("'okina", "''okina")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hoo\"", "\"say \"\"hoo\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("", "")]
    public void Text_is_quoted_and_defused_so_that_one_apostrophe_less_gives_it_back(string text, string cell) =>
        Assert.Equal(cell + "\r\n", new CsvText().Text(text).End().ToString());

    [Fact]
    public void Numbers_below_nought_stay_numbers() => Assert.Equal("-0.5,-3,\r\n", new CsvText().Number(-0.5).Count(-3).Number(double.NaN).End().ToString());

    [Fact]
    public void Tables_with_different_columns_are_put_below_one_another()
    {
        var report = SampleReport.Retrieval();
        var other = new ReportTable("per_class", "By class", "class", ["recall", "items"], [new("owl", [0.5, 3])]);
        var rows = Parse(ReportCsv.Table(report with { Systems = [report.Systems[0], report.Systems[1] with { Tables = [other] }] }, "per_class"));
        Assert.Equal(["system", "class", "items", "precision@1", "share of all answers", "recall"], rows[0]);
        Assert.Equal(["YAMNet, 0.96 s windows", "owl", "3", "", "", "0.5"], rows[^1]);
    }

    [Fact]
    public void Curves_and_matrices_have_what_their_figures_show()
    {
        var report = SampleReport.Retrieval();
        Assert.Equal(1 + (3 * 2 * 201), Parse(ReportCsv.Curves(report)).Count);
        var cells = Parse(ReportCsv.Matrices(report)).Skip(1).ToList();
        Assert.Equal(3 * 240, cells.Sum(cell => long.Parse(cell[4], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Tables_are_the_same_in_every_culture()
    {
        var report = SampleReport.Retrieval();
        string[] All() => [ReportCsv.Metrics(report), ReportCsv.Items(report), ReportCsv.Curves(report), ReportCsv.Differences(report), ReportCsv.Table(report, "per_class")];
        var before = All();
        using var other = new OtherCulture();
        Assert.Equal(before, All());
    }

    private static List<string[]> Parse(string text) => [.. Csv.Parse(text).Select(row => row.Fields)];
}
