using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class RunComparisonTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Runs_over_the_same_labels_can_be_compared()
    {
        var page = Render(SampleRun.WithReport(4), SampleRun.WithReport(5));

        Assert.Empty(page.FindAll(".obstacles"));
        Assert.Contains("the figures can be compared", page.Markup, StringComparison.Ordinal);
        Assert.Contains("in the same way", page.Find(".compare-facts h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("section[aria-label]:not(.compare-facts)").Count);
    }

    [Fact]
    public void Other_labels_data_or_grouping_are_said_to_be_in_the_way()
    {
        var a = SampleRun.WithReport(4);
        var b = SampleRun.WithReport(5);
        b = new DoneRun(
            b.Run with { Request = b.Run.Request with { ExcludeGroup = false } },
            b.Report with { Origin = b.Report.Origin with { LabelsSha256 = "other", Data = "collection “Frogs”" } });

        var obstacles = Render(a, b).FindAll(".obstacles li").Select(line => line.TextContent).ToList();
        Assert.Equal(3, obstacles.Count);
        Assert.Contains("different labels", obstacles[0], StringComparison.Ordinal);
        Assert.Contains("Frogs", obstacles[1], StringComparison.Ordinal);
        Assert.Contains("clips of the same recording left out; and by recording, none left out", obstacles[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_differs_is_marked_in_words()
    {
        var a = SampleRun.WithReport();
        var b = a with { Report = a.Report with { Parameters = [.. a.Report.Parameters.Select(fact => fact.Name == "Seed" ? fact with { Value = "43" } : fact), new ReportFact("Windows", "5 s")] } };
        var page = Render(a, b);

        Assert.Equal(["Seed4243differs", "Windows–5 sdiffers"], page.FindAll("tr.differs").Select(row => row.TextContent));
        Assert.Contains("2 lines differ", page.Find(".compare-facts h2").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void First_systems_of_different_names_are_compared_as_well()
    {
        var a = SampleRun.WithReport();
        var b = a with { Report = a.Report with { Systems = [.. a.Report.Systems.Skip(1)] } };

        Assert.Equal(
            ["mn04, 10 s windows (A) and YAMNet, 0.96 s windows (B)", "YAMNet, 0.96 s windows", "spectral"],
            Render(a, b).FindAll("section:not(.compare-facts) h2").Select(heading => heading.TextContent));
    }

    [Theory]
    [InlineData(0.5, 0.6, 0.7, 0.8, "intervals apart")]
    [InlineData(0.5, 0.6, 0.58, 0.8, "intervals overlap")]
    [InlineData(0.7, 0.8, 0.5, 0.6, "intervals apart")]
    public void Intervals_say_what_can_be_said(double aLow, double aHigh, double bLow, double bHigh, string words) =>
        Assert.Equal(words, Comparison.Verdict(new MetricValue("m", "M", 0.5, aLow, aHigh), new MetricValue("m", "M", 0.5, bLow, bHigh)));

    [Fact]
    public void Without_intervals_nothing_is_claimed() => Assert.Null(Comparison.Verdict(new MetricValue("m", "M", 0.5), null));

    private IRenderedComponent<RunComparison> Render(DoneRun a, DoneRun b) => _context.Render<RunComparison>(page => page.Add(p => p.A, a).Add(p => p.B, b));
}
