using AvexSearch.Engine;
using AvexSearch.Tests.Engine.Reports;
using AvexSearch.Web.Evaluations;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class ReportViewTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Figures_stand_side_by_side_with_the_baseline_last_and_what_was_published()
    {
        var table = _context.Render<FigureTable>(t => t.Add(f => f.Report, SampleReport.Retrieval()));

        Assert.Equal(8, table.FindAll("thead th").Count);
        Assert.Contains("baseline", table.FindAll("thead th")[3].TextContent, StringComparison.Ordinal);
        Assert.Equal("sl-BEATs-all published", table.FindAll("thead th")[5].TextContent.Trim());
        Assert.Equal(
            ["Retrieval ROC AUC", "0.830 0.800 – 0.857", "0.780 0.750 – 0.807", "0.640 0.610 – 0.667", "0.721", "0.813", "0.759", "0.772"],
            table.FindAll("tbody tr")[0].Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal("–", table.FindAll("tbody tr")[7].Children[1].TextContent.Trim());
        Assert.Contains("arXiv 2508.11845", table.FindAll(".table-foot")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_figures_are_cut_to_the_most_important_ones()
    {
        var report = SampleReport.Probe();
        var many = report.Systems[0] with { Metrics = [.. Enumerable.Range(0, 40).Select(i => new MetricValue($"m{i}", $"Metric {i}", i / 40.0))] };
        var table = _context.Render<FigureTable>(t => t.Add(f => f.Report, report with { Systems = [many] }));
        Assert.Equal(12, table.FindAll("tbody tr").Count);
        Assert.Contains("No confidence intervals", table.Markup, StringComparison.Ordinal);

        table.Find(".table-foot button").Click();
        Assert.Equal(40, table.FindAll("tbody tr").Count);
    }

    [Fact]
    public void A_difference_is_called_clear_or_not_in_words()
    {
        var table = _context.Render<DifferenceTable>(t => t.Add(d => d.Differences, SampleReport.Retrieval().Differences));

        var cells = table.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["+0.190 clear +0.151 to +0.232", "+0.050 not clear −0.004 to +0.104", "–"], cells);
        Assert.Contains("−0.090 no interval", string.Join(' ', table.FindAll("tbody tr")[2].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_of_all_systems_share_a_figure_and_the_rest_is_of_the_chosen_one()
    {
        var view = RenderView(new ClipFilter("spectral"));

        Assert.Equal(2, view.FindAll("#curves figure").Count);
        Assert.Contains("YAMNet, 0.96 s windows", view.Find("#curves svg").TextContent, StringComparison.Ordinal);
        Assert.Equal("spectral", view.Find("#system .chip[aria-current=true]").TextContent.Trim());
        Assert.Equal(["Truth by answer spectral", "Map"], view.FindAll("#system figcaption").Select(caption => caption.TextContent.StartsWith("Map", StringComparison.Ordinal) ? "Map" : caption.TextContent));
    }

    [Fact]
    public void A_system_that_is_not_in_the_report_is_the_first_one() =>
        Assert.Equal("mn04, 10 s windows", RenderView(new ClipFilter("gone")).Find("#system .chip[aria-current=true]").TextContent.Trim());

    [Fact]
    public void A_class_and_a_cell_lead_to_their_clips()
    {
        var view = RenderView(new ClipFilter("spectral", WrongOnly: true));

        Assert.Equal("evaluation/5?system=spectral&truth=Powerful%20owl#clips", view.FindAll(".value-table tbody a").Single(link => link.TextContent == "Powerful owl").GetAttribute("href"));
        var cell = view.Find(".matrix tbody tr:nth-child(1) td:nth-child(3) a");
        Assert.Equal("evaluation/5?system=spectral&truth=Bush%20stone-curlew&answer=Southern%20boobook#clips", cell.GetAttribute("href"));
        Assert.Contains("truth Bush stone-curlew, answer Southern boobook", cell.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_clusters_by_classes_leads_to_the_clips_of_both()
    {
        var system = new SystemResult
        {
            Name = "mn04",
            Facts = [],
            Metrics = [new MetricValue("clusters", "Clusters", 6)],
            Figures = [new MatrixFigure("clusters", "Clusters and classes", "cluster", "class", ["0", "1"], ["owl", "frog"], [[9L, 2L], [0L, 4L]])],
            Items = [new ItemOutcome { Place = new ItemPlace("a.wav"), Truth = "owl", Answer = "cluster 0" }, new ItemOutcome { Place = new ItemPlace("b.wav"), Truth = "frog", Answer = "cluster 1" }],
        };
        var view = RenderView(new ClipFilter(), SampleReport.Retrieval() with { Task = "clustering", Systems = [system] });

        Assert.Equal(
            ["evaluation/5?truth=owl&answer=cluster%200#clips", "evaluation/5?truth=frog&answer=cluster%200#clips", "evaluation/5?truth=frog&answer=cluster%201#clips"],
            view.FindAll(".matrix td a").Select(link => link.GetAttribute("href")));
        Assert.Empty(view.FindAll(".mixed"));
        Assert.Equal("6", view.Find("#figures b").TextContent);
    }

    [Fact]
    public void What_is_mixed_up_most_often_comes_first()
    {
        var counts = _context.Render<CountMatrix>(m => m
            .Add(c => c.Matrix, new MatrixFigure("confusion", "Truth by answer", "truth", "answer", ["a", "b"], ["a", "b"], [[9L, 2L], [5L, 0L]])).Add(c => c.ClipsUri, (truth, answer) => $"{truth}>{answer}"));

        Assert.Equal(["b>a", "a>b"], counts.FindAll(".mixed a").Select(link => link.GetAttribute("href")));
        Assert.Equal(3, counts.FindAll(".matrix td a").Count);
    }

    [Fact]
    public void A_matrix_that_is_too_large_for_a_table_is_drawn()
    {
        var gallery = _context.Render<FigureGallery>(g => g.Add(f => f.Figures, [SampleReport.Matrix(60)]).Add(f => f.Caption, "mn04"));

        Assert.Empty(gallery.FindAll(".matrix"));
        Assert.Single(gallery.FindAll("svg"));
        Assert.NotEmpty(gallery.FindAll(".mixed li"));
    }

    [Fact]
    public void A_table_is_sorted_by_any_column_with_the_undefined_last()
    {
        var table = _context.Render<ValueTable>(t => t
            .Add(v => v.Table, new ReportTable("per_class", "By class", "class", ["items", "precision"], [new("b", [3, 0.5]), new("a", [10, null]), new("c", [7, 0.25])]))
            .Add(v => v.ClipsUri, name => name == "b" ? "x" : null));
        Assert.Equal(["b", "a", "c"], Names(table));
        Assert.Equal(["3", "0.500"], table.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Single(table.FindAll("tbody a"));

        table.FindAll(".sort")[2].Click();
        Assert.Equal(["b", "c", "a"], Names(table));
        Assert.Equal("descending", table.FindAll("th")[2].GetAttribute("aria-sort"));
        table.FindAll(".sort")[2].Click();
        Assert.Equal(["c", "b", "a"], Names(table));
        table.FindAll(".sort")[0].Click();
        Assert.Equal(["a", "b", "c"], Names(table));
    }

    [Fact]
    public void A_table_of_very_many_classes_shows_a_part_and_more_on_demand()
    {
        var rows = Enumerable.Range(0, 500).Select(i => new ReportRow($"species {i}", [i])).ToList();
        var table = _context.Render<ValueTable>(t => t.Add(v => v.Table, new ReportTable("per_class", "By class", "class", ["items"], rows)));
        Assert.Equal(15, table.FindAll("tbody tr").Count);

        table.Find(".table-foot button").Click();
        Assert.Equal(115, table.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Hostile_names_are_shown_as_text()
    {
        var view = RenderView(new ClipFilter());

        Assert.Empty(view.FindAll("script"));
        Assert.Contains(view.FindAll(".value-table tbody a"), link => link.TextContent == SampleReport.HostileClass);
    }

    [Fact]
    public void A_report_tells_how_it_was_made_and_what_was_left_out()
    {
        var facts = _context.Render<ReportFacts>(f => f.Add(r => r.Report, SampleReport.Retrieval()));

        Assert.Equal(6, facts.FindAll(".fact-list").Count);
        Assert.StartsWith("avexsearch evaluate retrieval", facts.Find("code").TextContent, StringComparison.Ordinal);
        Assert.Equal("2 rows, files or clips left out", facts.Find("summary").TextContent);
        Assert.True(facts.Find("details").HasAttribute("open"));
    }

    [Fact]
    public void A_report_without_systems_shows_no_clips()
    {
        var run = SampleRun.Done();
        var view = _context.Render<ReportView>(v => v.Add(r => r.Run, run).Add(r => r.Report, SampleReport.Retrieval() with { Systems = [], Differences = [] })
            .Add(r => r.Filter, new ClipFilter()).Add(r => r.Links, WebContext.Links).Add(r => r.FindRecordings, SampleRun.NoRecordings));

        Assert.Empty(view.FindAll("#clips"));
        Assert.Equal(["Figures", "How it was made"], view.FindAll(".report-nav a").Select(link => link.TextContent));
    }

    [Fact]
    public void The_head_of_a_run_offers_its_report_once_it_is_done()
    {
        var head = _context.Render<RunHead>(h => h.Add(r => r.Run, SampleRun.Done()).Add(r => r.Links, WebContext.Links));
        Assert.Equal(["/e/5/html", "/e/5/json", "/e/5/csv"], head.FindAll(".downloads a").Select(link => link.GetAttribute("href")));

        Assert.Empty(_context.Render<RunHead>(h => h.Add(r => r.Run, SampleRun.Failed).Add(r => r.Links, WebContext.Links)).FindAll(".downloads a"));
    }

    [Fact]
    public void A_run_without_a_report_says_how_it_stands()
    {
        Assert.Contains("It waits for a worker", RenderState(SampleRun.Open("queued")).Markup, StringComparison.Ordinal);
        Assert.Contains("62 %", RenderState(SampleRun.Open("running", 0.62)).Markup, StringComparison.Ordinal);

        var failed = RenderState(SampleRun.Failed);
        Assert.Contains("No clip of the collection", failed.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("evaluation/new?collection=Owls%20%26%20friends", failed.Find("a").GetAttribute("href"));
    }

    private static IEnumerable<string> Names(IRenderedComponent<ValueTable> table) => table.FindAll("tbody th").Select(name => name.TextContent.Trim());

    private IRenderedComponent<RunState> RenderState(EvaluationRun run) => _context.Render<RunState>(state => state.Add(s => s.Run, run));

    private IRenderedComponent<ReportView> RenderView(ClipFilter filter, EvaluationReport? report = null) => _context.Render<ReportView>(view => view
        .Add(v => v.Run, SampleRun.Done()).Add(v => v.Report, report ?? SampleReport.Retrieval()).Add(v => v.Filter, filter).Add(v => v.Links, WebContext.Links)
        .Add(v => v.FindRecordings, SampleRun.NoRecordings));
}
