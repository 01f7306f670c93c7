using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class HitCardTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_hit_says_what_it_is_and_how_similar()
    {
        var card = Render(WebContext.Hit());

        Assert.Equal("GympieNP_20160312_054100.wav", card.Find("h3").TextContent);
        Assert.Equal(["2016-03-12 05:41 UTC+10 · Queensland", "12.5 – 17.5 s · 26.19° S, 152.66° E"], card.FindAll(".hit-what p").Select(line => line.TextContent));
        Assert.Equal("0.94", card.Find(".hit-figure").TextContent);
        Assert.Equal("above 99.83 % of random pairs", card.Find(".hit-chance").TextContent.Trim());
        Assert.Equal("Hit 1: GympieNP_20160312_054100.wav, 12.5 – 17.5 s, similarity 0.94", card.Find("article").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_picture_has_context_and_the_matched_part_framed()
    {
        var card = Render(WebContext.Hit());

        Assert.Equal("/r/3/picture/11-19/0-8000", card.Find("img").GetAttribute("src"));
        Assert.Equal("left:18.75%;width:62.5%", card.Find(".matched").GetAttribute("style"));
    }

    [Fact]
    public void Context_ends_where_the_recording_ends()
    {
        var card = Render(WebContext.Hit() with { StartSeconds = 0, EndSeconds = 5, RecordingSeconds = 5 });

        Assert.Equal("/r/3/picture/0-5/0-8000", card.Find("img").GetAttribute("src"));
    }

    [Fact]
    public void The_axis_does_not_claim_more_than_the_recording_holds()
    {
        Assert.Equal("/r/3/picture/11-19/0-4000", Render(WebContext.Hit() with { SampleRateHz = 8000 }).Find("img").GetAttribute("src"));
    }

    [Fact]
    public void What_is_unknown_is_left_out()
    {
        var card = Render(WebContext.Hit() with { StartsAtLocal = null, Latitude = null, AboveRandomPairs = null });

        Assert.Equal(["Queensland", "12.5 – 17.5 s"], card.FindAll(".hit-what p").Select(line => line.TextContent));
        Assert.Equal("", card.Find(".hit-chance").TextContent.Trim());
    }

    [Fact]
    public void A_very_long_name_is_cut_on_the_card_and_whole_in_its_title()
    {
        var name = new string('x', 300) + ".wav";
        var title = Render(WebContext.Hit() with { Recording = name, Path = "/archive/" + name }).Find("h3");

        Assert.Contains("ellipsis", title.ClassList);
        Assert.Equal("/archive/" + name, title.GetAttribute("title"));
    }

    [Fact]
    public void The_tick_stands_where_random_pairs_lie()
    {
        var card = Render(WebContext.Hit());

        Assert.Equal("left:41%", card.Find(".similarity-tick").GetAttribute("style"));
        Assert.Equal("width:94%", card.Find(".similarity-fill").GetAttribute("style"));
    }

    [Fact]
    public void It_plays_the_segment_and_opens_the_recording_there()
    {
        var card = Render(WebContext.Hit());

        Assert.Equal("/s/7/clip", card.Find("[data-play]").GetAttribute("data-play"));
        Assert.Equal("recordings/3?t=12.5", card.Find("[data-hit-open]").GetAttribute("href"));
    }

    [Fact]
    public void Use_as_query_gives_the_hit()
    {
        SearchHit? used = null;
        var card = Render(WebContext.Hit(), hit => used = hit);

        card.Find("[data-hit-query]").Click();

        Assert.Equal(7, used?.SegmentId);
    }

    private IRenderedComponent<HitCard> Render(SearchHit hit, Action<SearchHit>? use = null) => _context.Render<HitCard>(card => card
        .Add(c => c.Hit, hit).Add(c => c.Number, 1).Add(c => c.Links, WebContext.Links).Add(c => c.HighHz, 8000).Add(c => c.RandomPairSimilarity, 0.41)
        .Add(c => c.OnUseAsQuery, use ?? (_ => { })));
}
