using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class ClipBrowserTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_clip_of_the_archive_is_seen_heard_and_opened_beside_what_led_to_its_answer()
    {
        var card = RenderCard(Item("owl", "frog", 0.83) with { Evidence = new ItemPlace("b.wav", 40, 50, 3) });

        Assert.Equal(["/r/3/picture/11-19/0-8000", "/r/3/picture/37-53/0-8000"], card.FindAll("img").Select(image => image.GetAttribute("src")));
        Assert.Equal(["/r/3/clip/12.5-17.5", "/r/3/clip/40-50"], card.FindAll("[data-play]").Select(button => button.GetAttribute("data-play")));
        Assert.Equal(["recordings/3?t=12.5", "recordings/3?t=40"], card.FindAll("h3 a").Select(link => link.GetAttribute("href")));
        Assert.Equal("✕ wrong", card.Find(".verdict").TextContent.Trim());
        Assert.Equal("Wrong: truth owl, answer frog, similarity 0.830, a.wav", card.Find("article").GetAttribute("aria-label"));
        Assert.Equal("left:18.75%;width:62.5%", card.Find(".matched").GetAttribute("style"));
    }

    [Fact]
    public void A_file_outside_the_archive_has_its_name_and_times_alone()
    {
        var card = RenderCard(Item("owl", "owl", 0.9) with { Place = new ItemPlace("calls/2020/a.wav", 3, 8) });

        Assert.Empty(card.FindAll("img, [data-play], h3 a"));
        Assert.Equal("a.wav", card.Find("h3").TextContent);
        Assert.Equal("calls/2020/a.wav", card.Find("h3").GetAttribute("title"));
        Assert.Contains("3.0 – 8.0 s", card.Markup, StringComparison.Ordinal);
        Assert.Contains("This file is not in the archive.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_was_removed_since_is_said_to_be_gone() =>
        Assert.Contains("not in the archive any more", RenderCard(Item("owl", "owl", 0.9) with { Place = new ItemPlace("a.wav", 3, 8, 99) }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Of_a_very_long_clip_the_beginning_is_shown()
    {
        var card = RenderCard(Item("owl", "owl", 0.9) with { Place = new ItemPlace("a.wav", null, null, 4) });

        Assert.Contains("the whole recording, 1 h 00 min; its first 60 s are shown", card.Markup, StringComparison.Ordinal);
        Assert.Equal("/r/4/clip/0-60", card.Find("[data-play]").GetAttribute("data-play"));
    }

    [Fact]
    public void Filters_combine_and_the_most_certain_answer_comes_first()
    {
        ItemOutcome[] items = [Item("owl", "owl", 0.7), Item("owl;frog", "cat", 0.6), Item("owl", "cat", 0.8), Item("frog", "cat", 0.9)];

        Assert.Equal([0.9, 0.8, 0.7, 0.6], new ClipFilter().Apply(items).Select(item => item.Score ?? 0));
        Assert.Equal([0.8, 0.6], new ClipFilter(Truth: "owl", WrongOnly: true).Apply(items).Select(item => item.Score ?? 0));
        Assert.Equal([0.7], new ClipFilter(Answer: "owl").Apply(items).Select(item => item.Score ?? 0));
        Assert.Empty(new ClipFilter(Truth: "ow").Apply(items));
    }

    [Fact]
    public void The_address_carries_the_filter()
    {
        Assert.Equal("evaluation/5#clips", new ClipFilter().ToUri(5));
        Assert.Equal("evaluation/5?system=a%26b&truth=x%20y&answer=z&wrong=1&page=3#clips", new ClipFilter("a&b", "x y", "z", true, 3).ToUri(5));
    }

    [Fact]
    public void Very_many_clips_come_a_page_at_a_time()
    {
        ItemOutcome[] items = [.. Enumerable.Range(0, 20_000).Select(i => Item("owl", i % 2 == 0 ? "owl" : "frog", i / 20_000.0))];
        var browser = Render(items, new ClipFilter(WrongOnly: true, Page: 2));

        Assert.Equal(12, browser.FindAll("article").Count);
        Assert.Equal("10,000 of 20,000 clips", browser.Find(".clip-filters [role=status]").TextContent);
        Assert.Equal(["evaluation/5?wrong=1#clips", "evaluation/5?wrong=1&page=3#clips"], browser.FindAll("nav a").Select(link => link.GetAttribute("href")));
        Assert.Contains("13 – 24 of 10,000", browser.Find("nav").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_is_not_there_is_the_last_one()
    {
        var browser = Render([Item("owl", "owl", 0.5)], new ClipFilter(Page: 99));

        Assert.Single(browser.FindAll("article"));
        Assert.Empty(browser.FindAll("nav a"));
    }

    [Fact]
    public void Filters_that_nothing_passes_lead_back_to_all_clips()
    {
        var browser = Render([Item("owl", "owl", 0.5)], new ClipFilter(WrongOnly: true));

        Assert.Contains("No wrong answer is left", browser.Markup, StringComparison.Ordinal);
        Assert.Equal("evaluation/5#clips", browser.FindAll(".empty a").Single().GetAttribute("href"));
    }

    [Fact]
    public void Where_nothing_is_right_or_wrong_it_cannot_be_asked_for()
    {
        var browser = Render([Item("owl", "cluster 3", null) with { IsRight = null }], new ClipFilter(), "clustering");

        Assert.Empty(browser.FindAll(".clip-filters a"));
        Assert.Empty(browser.FindAll(".verdict, .outcome-score"));
    }

    [Fact]
    public void A_report_that_keeps_no_clips_says_so() => Assert.Contains("keeps no single clips", Render([], new ClipFilter()).Markup, StringComparison.Ordinal);

    private static ItemOutcome Item(string truth, string answer, double? score) =>
        new() { Place = new ItemPlace("a.wav", 12.5, 17.5, 3), Truth = truth, Answer = answer, IsRight = truth == answer, Score = score };

    private static IReadOnlyDictionary<long, RecordingDetail> Recordings { get; } =
        new Dictionary<long, RecordingDetail> { [3] = WebContext.Recording(), [4] = WebContext.Recording(3600) with { Id = 4 } };

    private IRenderedComponent<ClipBrowser> Render(IReadOnlyList<ItemOutcome> items, ClipFilter filter, string task = "retrieval") => _context.Render<ClipBrowser>(browser => browser
        .Add(b => b.Run, 5).Add(b => b.Task, task).Add(b => b.System, new SystemResult { Name = "mn04", Facts = [], Metrics = [], Items = items }).Add(b => b.Filter, filter)
        .Add(b => b.Links, WebContext.Links).Add(b => b.FindRecordings, (_, _) => Task.FromResult(Recordings)));

    private IRenderedComponent<OutcomeCard> RenderCard(ItemOutcome item) => _context.Render<OutcomeCard>(card => card
        .Add(c => c.Item, item).Add(c => c.Task, "retrieval").Add(c => c.Links, WebContext.Links)
        .Add(c => c.Recordings, Recordings));
}
