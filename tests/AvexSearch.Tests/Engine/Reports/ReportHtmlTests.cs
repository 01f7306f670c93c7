using System.Xml.Linq;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Reports;

public sealed class ReportHtmlTests
{
    private static readonly string[] Fetching = ["script", "link", "img", "iframe", "object", "embed", "video", "audio"];

    [Fact]
    public void Page_is_well_formed_and_needs_nothing_from_elsewhere()
    {
        foreach (var report in new[] { SampleReport.Retrieval(), SampleReport.Probe() })
        {
            var html = ReportHtml.Write(report);
            var page = XDocument.Parse(html);
            Assert.DoesNotContain(page.Descendants(), element => Fetching.Contains(element.Name.LocalName));
            Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
            Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_report_gives_the_same_page_in_every_culture()
    {
        var html = ReportHtml.Write(SampleReport.Retrieval());
        using var other = new OtherCulture();
        Assert.Equal(html, ReportHtml.Write(ReportJson.Read(ReportJson.Write(SampleReport.Retrieval()))));
    }

    [Fact]
    public void Hostile_names_are_only_text()
    {
        var html = ReportHtml.Write(SampleReport.Retrieval());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>3</b>", html, StringComparison.Ordinal);
        Assert.Contains(XDocument.Parse(html).Descendants("th"), cell => cell.Value == SampleReport.HostileClass);
    }

    [Theory]
    [InlineData("a\u0000b", "a\u2400b")]
    [InlineData("line\nbreak\ttab\u007f", "line␊break␉tab␡")]
    [InlineData("whole \U0001F989", "whole \U0001F989")]
    [InlineData("owl\u202Evaw.exe", "owl\uFFFDvaw.exe")]
    [InlineData("]]> & <!-- ' \"", "]]> & <!-- ' \"")]
    public void Characters_that_a_page_can_not_hold_are_shown_as_signs(string title, string shown) =>
        Assert.Equal(shown, XDocument.Parse(ReportHtml.Write(SampleReport.Probe() with { Title = title })).Descendants("h1").Single().Value);

    [Fact]
    public void Half_a_character_is_shown_as_a_sign()
    {
        // Not as data of a theory: an attribute keeps its text as UTF-8, which has no such thing.
        var title = "half " + (char)0xD83E + " an owl";
        Assert.Equal("half \uFFFD an owl", XDocument.Parse(ReportHtml.Write(SampleReport.Probe() with { Title = title })).Descendants("h1").Single().Value);
    }

    [Fact]
    public void Everything_needed_to_repeat_it_is_there()
    {
        var report = SampleReport.Retrieval();
        var page = XDocument.Parse(ReportHtml.Write(report));
        Assert.Equal(report.Origin.Command, page.Descendants("pre").Single().Value);
        var values = page.Descendants("dd").Select(value => value.Value).ToList();
        Assert.Contains(report.Origin.LabelsSha256, values);
        Assert.Contains(report.Origin.Software, values);
        Assert.All(report.Parameters, fact => Assert.Contains(fact.Value, values));
        Assert.All(report.Systems[0].Facts, fact => Assert.Contains(fact.Value, values));
        var sentences = page.Descendants("li").Select(item => item.Value).ToList();
        Assert.All(report.Problems.Concat(report.Notes), sentence => Assert.Contains(sentence, sentences));
    }

    [Fact]
    public void Differences_are_told_in_words()
    {
        var verdicts = Table("Paired differences", SampleReport.Retrieval()).Select(row => row[2]);
        Assert.Equal(["clearly higher", "clearly higher", "not clear", "clearly higher", "no interval"], verdicts);
    }

    [Fact]
    public void Systems_stand_side_by_side_with_published_figures()
    {
        var row = Table("Figures with their confidence", SampleReport.Retrieval())[0];
        Assert.Equal(
            ["Retrieval ROC AUC", "0.830[0.800, 0.857]", "0.780[0.750, 0.807]", "0.640[0.610, 0.667]", "0.721 EffNetB0-AudioSet0.813 sl-BEATs-all0.759 Perch v11 more below"], row);
        Assert.Equal(4, Table("Figures that others published", SampleReport.Retrieval()).Count);
    }

    [Fact]
    public void Curves_of_all_systems_share_a_figure()
    {
        var captions = XDocument.Parse(ReportHtml.Write(SampleReport.Retrieval())).Descendants("figcaption").Select(caption => caption.Value).ToList();
        Assert.Single(captions, caption => caption.StartsWith("Figure 1. ROC, mean over queries", StringComparison.Ordinal));
        Assert.Equal(8, captions.Count(caption => caption.StartsWith("Figure", StringComparison.Ordinal)));
    }

    [Fact]
    public void Most_confident_wrong_answers_come_first_and_are_at_most_fifty()
    {
        var report = SampleReport.Retrieval();
        var spectral = report.Systems[2];
        var wrong = spectral.Items.Where(item => item.IsRight == false).ToList();
        Assert.True(wrong.Count > 50);
        var rows = Table($"Most confident wrong answers, the first 50 of {wrong.Count}", report);
        Assert.Equal(50, rows.Count);
        Assert.Equal(ReportNumbers.Figure(wrong.Max(item => item.Score)), rows[0][1]);
        Assert.Equal(rows.Select(row => row[1]).OrderDescending(StringComparer.Ordinal), rows.Select(row => row[1]));
    }

    [Fact]
    public void Shown_figures_are_explained()
    {
        var terms = XDocument.Parse(ReportHtml.Write(SampleReport.Retrieval())).Descendants("dl").Last().Elements("dt").Select(term => term.Value).ToList();
        Assert.Equal(
            ["Retrieval ROC AUC", "Precision@1", "Mean average precision", "Retrieval ROC AUC, mean over classes", "R-precision", "nDCG", "Recall@k", "Precision@k"], terms);
    }

    [Theory]
    [InlineData("clustering_nmi", "NMI")]
    [InlineData("clustering_ami", "AMI")]
    [InlineData("clustering_ari", "ARI")]
    [InlineData("clustering_v_measure", "V-measure")]
    [InlineData("silhouette_cosine", "Silhouette")]
    [InlineData("probe_accuracy", "Accuracy")]
    [InlineData("probe_balanced_accuracy", "Balanced accuracy")]
    [InlineData("detection_map", "Detection mAP")]
    [InlineData("detection_map_micro", "mAP, micro average")]
    [InlineData("probe_map", "mAP, micro average")]
    [InlineData("detection_top1", "Top-1")]
    [InlineData("clustering_stability_ari", "Stability")]
    [InlineData("hdbscan_noise_share", "Noise")]
    [InlineData("retrieval_precision_at_10", "Precision@k")]
    [InlineData("no_such_figure", null)]
    public void Keys_lead_to_their_definitions(string key, string? name) => Assert.Equal(name, MetricGlossary.Of(key)?.Name);

    [Fact]
    public void A_report_of_nothing_is_a_page()
    {
        var empty = SampleReport.Probe() with { Systems = [], Counts = [], Parameters = [], Notes = [], Problems = [] };
        Assert.Contains("Nothing was left out.", ReportHtml.Write(empty), StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(ReportHtml.Write(empty)).Root);
    }

    private static List<List<string>> Table(string title, EvaluationReport report)
    {
        var figure = XDocument.Parse(ReportHtml.Write(report)).Descendants("figure").First(figure => figure.Element("figcaption")!.Value.Contains(title, StringComparison.Ordinal));
        return [.. figure.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToList())];
    }
}
