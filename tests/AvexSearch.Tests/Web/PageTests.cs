using AvexSearch.Engine;
using AvexSearch.Web.Pages;
using AvexSearch.Web.Shell;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class PageTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_recording_opens_at_the_time_asked_for_with_the_segments_around()
    {
        var segments = Enumerable.Range(0, 24).Select(index => new SegmentDetail(100 + index, 3, index * 5, (index * 5) + 5, "spectral")).ToList();

        var page = _context.Render<RecordingListener>(listener => listener
            .Add(l => l.Recording, WebContext.Recording(120)).Add(l => l.Segments, segments).Add(l => l.Links, WebContext.Links).Add(l => l.AtSeconds, 60));

        Assert.Equal("/r/3/picture/52.5-82.5/0-8000", page.Find("img").GetAttribute("src"));
        Assert.Equal("/r/3/audio", page.Find("audio").GetAttribute("src"));
        Assert.Equal(7, page.FindAll(".segments li").Count);
        Assert.Equal("search?segment=110", page.Find(".segments a").GetAttribute("href"));
        Assert.Equal("left:25%", page.Find(".opened-at").GetAttribute("style"));
    }

    [Fact]
    public async Task A_file_that_the_browser_cannot_play_is_said_to_be_so()
    {
        var page = _context.Render<RecordingListener>(listener => listener.Add(l => l.Recording, WebContext.Recording()).Add(l => l.Links, WebContext.Links));

        await page.InvokeAsync(page.Instance.CannotPlay);

        Assert.Contains("cannot play WAV, signed 16-bit PCM", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_of_a_recording_is_called_unknown()
    {
        var facts = _context.Render<RecordingFacts>(page => page.Add(p => p.Recording, WebContext.Recording())).FindAll("dd").Select(fact => fact.TextContent.Trim()).ToList();

        Assert.Equal(["unknown", "unknown", "unknown", "WAV, signed 16-bit PCM, 1,920,044 bytes", "/archive/GympieNP_20160312_054100.wav"], facts);
    }

    [Fact]
    public void Collections_show_counts_and_profiles_and_the_first_run_shows_commands()
    {
        var full = _context.Render<CollectionTable>(table => table
            .Add(t => t.Collections, [new CollectionSummary(1, "Borneo & Java", 1204, 61430, 7200, [new IndexProfile("spectral", 5, 2.5)])]));
        Assert.Contains("5 s windows every 2.5 s", full.Markup, StringComparison.Ordinal);
        Assert.Equal("search?collection=Borneo%20%26%20Java", full.FindAll("a")[^1].GetAttribute("href"));

        Assert.Contains("avexsearch ingest", _context.Render<CollectionTable>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_installed_says_what_that_means()
    {
        var table = _context.Render<ModelTable>(models => models
            .Add(m => m.Models, [new ModelSummary("perch", "abc", 1536, false, 12, null, null, null, null, null, false)]));

        Assert.Contains("not installed: its archive cannot be searched with new clips", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_theme_can_be_chosen_and_its_cookie_is_read_strictly()
    {
        string? chosen = null;
        var choice = _context.Render<ThemeChoice>(c => c.Add(t => t.Value, "system").Add(t => t.ValueChanged, value => chosen = value));
        choice.FindAll("button")[2].Click();
        Assert.Equal("dark", chosen);

        Assert.Equal(new ThemeCookie("dark", true), ThemeCookie.Parse("dark.dark"));
        Assert.Equal(new ThemeCookie("system", true), ThemeCookie.Parse("system.dark"));
        Assert.Equal(new ThemeCookie("system", false), ThemeCookie.Parse("\"><script>"));
    }
}
