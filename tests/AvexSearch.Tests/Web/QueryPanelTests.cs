using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class QueryPanelTests : IAsyncDisposable
{
    private readonly WebContext _context = new();
    private QueryWindow? _moved;
    private bool _asked;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_clip_is_named_with_its_facts()
    {
        var panel = Render(new QueryWindow(11.4, 16.4));

        Assert.Equal("stone-curlew_0341.wav", panel.Find(".query-name").TextContent);
        Assert.Equal("30.0 s · 22.05 kHz · mono", panel.Find(".query-facts").TextContent);
    }

    [Fact]
    public void The_window_stands_over_its_part_with_its_times()
    {
        var window = Render(new QueryWindow(11.4, 16.4)).Find("[data-query-window]");

        Assert.Equal("left:38%;width:16.6667%", window.GetAttribute("style"));
        Assert.Equal("11.4 – 16.4 s", window.QuerySelector("[data-query-times]")!.TextContent);
        Assert.Equal("11.4 – 16.4 s", window.GetAttribute("aria-valuetext"));
        Assert.Equal("slider", window.GetAttribute("role"));
    }

    [Fact]
    public void The_picture_is_drawn_up_to_the_wanted_frequency() =>
        Assert.Equal("/u/u1/picture/0-30/0-8000", Render(new QueryWindow(0, 5)).Find("img").GetAttribute("src"));

    [Fact]
    public void Play_window_plays_just_the_window() =>
        Assert.Equal("/u/u1/clip/11.4-16.4", Render(new QueryWindow(11.4, 16.4)).Find("[data-play]").GetAttribute("data-play"));

    [Fact]
    public async Task A_dragged_window_stays_inside_the_sound()
    {
        var plot = Render(new QueryWindow(0, 5)).FindComponent<QueryPlot>();

        await plot.InvokeAsync(() => plot.Instance.MoveWindow(27, 32));
        Assert.Equal(new QueryWindow(25, 30), _moved);

        await plot.InvokeAsync(() => plot.Instance.MoveWindow(3, 3));
        Assert.Equal(new QueryWindow(3, 3.2), _moved);
    }

    [Fact]
    public async Task Zooming_keeps_the_old_picture_until_the_wheel_rests()
    {
        var panel = Render(new QueryWindow(0, 5));
        var plot = panel.FindComponent<QueryPlot>();

        var shown = plot.InvokeAsync(() => plot.Instance.ShowAsync(10, 20, 0, 8000));
        panel.WaitForState(() => panel.Find("[data-sound-view]").GetAttribute("data-view-start") == "10");
        Assert.Equal("outside", panel.Find("[data-query-window]").ClassName!.Split(' ')[^1]);

        await shown;
        Assert.Contains("/u/u1/picture/10-20/0-8000", panel.FindAll("img").Select(image => image.GetAttribute("src")));
    }

    [Fact]
    public void A_click_plays_from_there()
    {
        var sound = Render(new QueryWindow(0, 5)).FindComponent<QueryPlot>().Instance.SoundFrom(12);

        Assert.Equal("/u/u1/clip/12-30", sound.Address);
        Assert.Equal(12, sound.FromSeconds);
    }

    [Fact]
    public void Search_asks()
    {
        Render(new QueryWindow(0, 5)).Find("[data-search-button]").Click();

        Assert.True(_asked);
    }

    [Fact]
    public void A_segment_of_the_archive_is_asked_as_it_is_until_its_window_is_moved()
    {
        var source = QuerySource.Of(WebContext.Recording(), new(9, 3, 10, 15, "spectral"), WebContext.Links);

        Assert.Equal("search?segment=9", source.Address(new SearchAddress(), new QueryWindow(10, 15)).ToUri());
        Assert.Equal("search?recording=3&start=10&length=4", source.Address(new SearchAddress(), new QueryWindow(10, 14)).ToUri());
        Assert.Equal("/s/9/clip", source.Sound(10, 15).Address);
        Assert.Equal("/r/3/audio", source.Sound(10, 14).Address);
    }

    private IRenderedComponent<QueryPanel> Render(QueryWindow window) => _context.Render<QueryPanel>(panel => panel
        .Add(p => p.Source, QuerySource.Of(WebContext.Upload, WebContext.Links)).Add(p => p.Window, window).Add(p => p.HighHz, 8000)
        .Add(p => p.WindowChanged, moved => _moved = moved).Add(p => p.OnSearch, () => _asked = true));
}
