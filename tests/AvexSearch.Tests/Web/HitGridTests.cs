using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class HitGridTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void No_hits_say_why()
    {
        Assert.Contains("Try another part", Render(WebContext.Answer(0)).Markup, StringComparison.Ordinal);
        Assert.Contains("No segment passes the filters", Render(WebContext.Answer(0) with { SegmentsInScope = 0 }).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_hits_are_said_to_be_all() =>
        Assert.Contains("These are all: 2 hits", Render(WebContext.Answer(2)).Markup, StringComparison.Ordinal);

    [Fact]
    public void Many_hits_come_a_few_rows_at_a_time()
    {
        var grid = Render(WebContext.Answer(60));
        Assert.Equal(24, grid.FindAll("[data-hit]").Count);

        grid.Find(".hits-foot button").Click();
        Assert.Equal(48, grid.FindAll("[data-hit]").Count);

        grid.Find(".hits-foot button").Click();
        Assert.Equal(60, grid.FindAll("[data-hit]").Count);
        Assert.Empty(grid.FindAll(".hits-foot button"));
    }

    [Fact]
    public void A_new_answer_begins_at_the_top()
    {
        var grid = Render(WebContext.Answer(60));
        grid.Find(".hits-foot button").Click();

        grid.Render(parameters => parameters.Add(g => g.Answer, WebContext.Answer(50)));

        Assert.Equal(24, grid.FindAll("[data-hit]").Count);
    }

    [Fact]
    public void While_a_search_runs_there_are_grey_cards()
    {
        var skeletons = _context.Render<HitSkeletons>();

        Assert.Equal(8, skeletons.FindAll(".hit.skeleton").Count);
        Assert.Equal("true", skeletons.Find(".hits").GetAttribute("aria-busy"));
    }

    [Fact]
    public void A_hit_is_chosen_as_an_example_of_what_is_wanted_or_not()
    {
        (SearchHit Hit, bool Wanted)? picked = null;
        var grid = _context.Render<HitGrid>(page => page.Add(p => p.Answer, WebContext.Answer(3)).Add(p => p.Links, WebContext.Links)
            .Add(p => p.Examples, new QueryExamples { Like = [1], Unlike = [2] }).Add(p => p.OnPick, pick => picked = pick));

        Assert.Equal(["true", "false", "false"], grid.FindAll("[data-hit-like]").Select(button => button.GetAttribute("aria-pressed")));
        Assert.Equal(["false", "true", "false"], grid.FindAll("[data-hit-unlike]").Select(button => button.GetAttribute("aria-pressed")));
        grid.FindAll("[data-hit-unlike]")[2].Click();
        Assert.Equal((3L, false), (picked!.Value.Hit.SegmentId, picked.Value.Wanted));
    }

    [Fact]
    public void Nothing_that_is_similar_enough_is_said_with_the_similarity()
    {
        var grid = _context.Render<HitGrid>(page => page.Add(p => p.Answer, WebContext.Answer(0)).Add(p => p.Links, WebContext.Links).Add(p => p.Least, 0.85));

        Assert.Contains("No segment in scope has a similarity of 0.85 or more.", grid.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<HitGrid> Render(SearchAnswer answer) => _context.Render<HitGrid>(grid => grid
        .Add(g => g.Answer, answer).Add(g => g.Top, 60).Add(g => g.Links, WebContext.Links));
}
