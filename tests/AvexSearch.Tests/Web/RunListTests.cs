using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class RunListTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_run_that_is_done_shows_its_first_system_beside_the_baseline_with_intervals()
    {
        var item = RenderItem(SampleRun.Done());

        Assert.Equal("evaluation/5", item.Find("h2 a").GetAttribute("href"));
        Assert.Equal("evaluation?collection=Owls%20%26%20friends", item.Find(".run-facts a").GetAttribute("href"));
        Assert.Contains("Retrieval by label, clips of the same recording left out", item.Markup, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 03:09 UTC", item.Markup, StringComparison.Ordinal);
        Assert.Equal(["mn04, 10 s windows", "spectral baseline"], item.FindAll(".headline tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("0.830 0.800 – 0.857", item.Find(".headline td").TextContent.Trim());
        Assert.Equal("and 1 system more", item.Find(".more-systems").TextContent);
    }

    [Fact]
    public void A_treated_baseline_is_a_system_like_any_other()
    {
        var figures = SampleRun.Done().Headline.Select(figure => figure with { System = figure.System == "spectral" ? "spectral~centred" : figure.System });

        Assert.Equal(["mn04, 10 s windows", "spectral~centred"], RenderItem(SampleRun.Done() with { Headline = [.. figures] }).FindAll(".headline tbody th").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void A_run_says_how_far_it_is_and_why_it_failed()
    {
        var running = RenderItem(SampleRun.Open("running", 0.414));
        Assert.Equal("running", running.Find(".state").TextContent);
        Assert.Equal("41 %", running.Find(".run-progress span").TextContent);

        var waiting = RenderItem(SampleRun.Open("queued"));
        Assert.Equal("waiting", waiting.Find(".state").TextContent);
        Assert.Contains("waits for a worker", waiting.Markup, StringComparison.Ordinal);

        Assert.Equal("No clip of the collection has a value in the column 'species'.", RenderItem(SampleRun.Failed).Find(".run-error").TextContent);
    }

    [Fact]
    public void A_run_is_removed_only_after_a_question()
    {
        EvaluationRun? removed = null;
        var item = _context.Render<RunItem>(i => i.Add(r => r.Run, SampleRun.Done()).Add(r => r.OnRemove, run => removed = run));

        item.Find(".run-facts button").Click();
        Assert.Null(removed);
        Assert.Equal("Remove this run and its report? It cannot be brought back.", item.Find("[role=alertdialog]").GetAttribute("aria-label"));

        item.FindAll(".confirm button")[1].Click();
        Assert.Empty(item.FindAll(".confirm"));

        item.Find(".run-facts button").Click();
        item.FindAll(".confirm button")[0].Click();
        Assert.Equal(5, removed?.Id);
    }

    [Fact]
    public void Two_runs_that_are_done_can_be_compared_and_no_third()
    {
        var list = _context.Render<RunList>(l => l.Add(r => r.Runs, [SampleRun.Done(9), SampleRun.Done(8), SampleRun.Done(4), SampleRun.Failed]));
        Assert.Equal([false, false, false, true], Boxes(list).Select(box => box.HasAttribute("disabled")));
        Assert.Contains("Choose two runs", list.Find("[role=status]").TextContent, StringComparison.Ordinal);

        Boxes(list)[0].Change(true);
        Boxes(list)[2].Change(true);
        Assert.Equal([false, true, false, true], Boxes(list).Select(box => box.HasAttribute("disabled")));
        Assert.Equal("evaluation/compare?a=4&b=9", list.Find(".runs-bar a").GetAttribute("href"));

        list.Find(".runs-bar button").Click();
        Assert.Empty(list.FindAll(".runs-bar a[href]"));
    }

    [Fact]
    public void A_single_run_is_not_offered_for_comparison() =>
        Assert.Empty(_context.Render<RunList>(l => l.Add(r => r.Runs, [SampleRun.Done(), SampleRun.Failed])).FindAll(".runs-bar"));

    [Fact]
    public void A_very_long_title_is_cut_and_whole_where_the_pointer_rests()
    {
        var title = new string('x', 300);
        var heading = RenderItem(SampleRun.Done() with { Title = title }).Find("h2");

        Assert.Contains("ellipsis", heading.ClassList);
        Assert.Equal(title, heading.QuerySelector("a")!.GetAttribute("title"));
    }

    [Fact]
    public void Without_runs_the_page_tells_how_labels_get_in()
    {
        var empty = _context.Render<NoRuns>(n => n.Add(r => r.NewUri, "evaluation/new"));
        Assert.Equal(
            ["avexsearch labels import FILE --collection NAME", "avexsearch evaluate retrieval --collection NAME"], empty.FindAll("code").Select(command => command.TextContent));
        Assert.Equal("evaluation/new", empty.Find("a").GetAttribute("href"));

        var one = _context.Render<NoRuns>(n => n.Add(r => r.NewUri, "x").Add(r => r.CollectionName, "Owls & friends"));
        Assert.Contains("No evaluations of Owls & friends yet", one.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("--collection \"Owls & friends\"", one.Find("code").TextContent, StringComparison.Ordinal);
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Boxes(IRenderedComponent<RunList> list) => list.FindAll("input[type=checkbox]");

    private IRenderedComponent<RunItem> RenderItem(EvaluationRun run) => _context.Render<RunItem>(item => item.Add(i => i.Run, run));
}
