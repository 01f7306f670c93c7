using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class ExampleTrayTests : IAsyncDisposable
{
    private static readonly QueryExamples Examples = new() { Windows = [new QueryWindow(5, 10)], Like = [7, 8], Unlike = [9] };
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Examples_are_listed_played_and_linked()
    {
        var tray = Render();

        Assert.Equal(["Also asked with", "More like", "Less like"], tray.FindAll("h3").Select(title => title.TextContent));
        Assert.Equal(["/u/u1/clip/5-10", "/s/7/clip", "/s/8/clip"], tray.FindAll("[data-play]").Select(button => button.GetAttribute("data-play")));
        Assert.Equal("recordings/3?t=12.5", tray.Find("[data-example] a").GetAttribute("href"));
        Assert.Contains("segment 9, not in the archive", tray.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void One_is_taken_away_and_all_are()
    {
        QueryExamples? left = null;
        var tray = Render(examples => left = examples);

        tray.Find("[aria-label^='Remove GympieNP']").Click();
        Assert.Equal([8], left!.Like);
        tray.Find("[aria-label='Remove 5.0 – 10.0 s']").Click();
        Assert.Empty(left!.Windows);
        tray.FindAll("button.link").Single(button => button.TextContent == "Remove all").Click();
        Assert.True(left!.IsEmpty);
    }

    [Fact]
    public void It_offers_to_search_only_when_something_is_new()
    {
        Assert.Empty(Render().FindAll("[data-tray-search]"));
        Assert.Single(Render(changed: true).FindAll("[data-tray-search]"));
    }

    private IRenderedComponent<ExampleTray> Render(Action<QueryExamples>? change = null, bool changed = false)
    {
        var known = new Dictionary<long, ExampleSegment> { [7] = ExampleSegment.Of(WebContext.Hit()), [8] = ExampleSegment.Of(WebContext.Hit(8)) };
        return _context.Render<ExampleTray>(tray => tray.Add(t => t.Examples, Examples).Add(t => t.Known, known).Add(t => t.Source, QuerySource.Of(WebContext.Upload, WebContext.Links))
            .Add(t => t.Links, WebContext.Links).Add(t => t.Changed, changed).Add(t => t.OnChange, change ?? (_ => { })));
    }
}
