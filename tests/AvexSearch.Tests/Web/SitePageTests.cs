using AvexSearch.Engine;
using AvexSearch.Web.Pages;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class SitePageTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Sites_are_listed_with_their_clocks()
    {
        var table = _context.Render<SiteTable>(parameters => parameters.Add(t => t.Sites,
            [new SiteSummary(1, "Borneo & Java", "Ridge", -1.5, 36.75, "Africa/Nairobi", true, -90, 1204, 2), new SiteSummary(2, "Borneo & Java", "Valley", null, null, null, false, 0, 0, 0)]));

        var text = table.Find("tbody").TextContent;
        Assert.Contains("1.5° S, 36.75° E", text, StringComparison.Ordinal);
        Assert.Contains("UTC, corrected by -90 s", text, StringComparison.Ordinal);
        Assert.Contains("1,204", text, StringComparison.Ordinal);
        Assert.Equal("search?site=Ridge&collection=Borneo%20%26%20Java", table.Find("tbody a").GetAttribute("href"));
        Assert.Contains("unknown", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_sites_it_is_said_how_they_come() =>
        Assert.Contains("avexsearch sites import", _context.Render<SiteTable>(parameters => parameters.Add(t => t.Sites, [])).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_recording_tells_what_the_file_says_what_the_site_makes_of_it_and_what_was_found()
    {
        var recording = Recording() with
        {
            RecordedAtLocal = new DateTime(2024, 5, 11, 0, 29, 30),
            UtcOffsetMinutes = 180,
            RecordedAtHow = "file name; local time of site 'Ridge': Africa/Nairobi",
            StatedAtLocal = new DateTime(2024, 5, 10, 21, 30, 0),
            RecordedAtRaw = "20240510_213000",
            RecordedAtNote = "tag ICRD says 2001-01-01 00:00:00",
            Site = "Ridge",
            TimeZone = "Africa/Nairobi",
            Gain = "medium",
            Battery = "4.1 V",
            TemperatureCelsius = 17.25,
            TimeExpansion = 10,
            Heard = [new HeardSummary("spectral", 18, 2, 0, -31.4, -3.25, 0, 0, 0.73, 150_000, ["Model 'spectral' hears nothing above 150 kHz; 73 % of this recording's energy is there."])],
        };
        var text = _context.Render<RecordingFacts>(parameters => parameters.Add(f => f.Recording, recording)).Find("dl").TextContent;

        Assert.Contains("2024-05-11 00:29:30 UTC+3", text, StringComparison.Ordinal);
        Assert.Contains("2024-05-10 21:30:00 (“20240510_213000”)", text, StringComparison.Ordinal);
        Assert.Contains("tag ICRD says", text, StringComparison.Ordinal);
        Assert.Contains("Ridge", text, StringComparison.Ordinal);
        Assert.Contains("gain medium, battery 4.1 V, 17.3 °C", text, StringComparison.Ordinal);
        Assert.Contains("18 segments; level -31 dBFS, peak -3.3 dBFS", text, StringComparison.Ordinal);
        Assert.Contains("73 % of this recording's energy is there.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hit_tells_its_site_and_that_it_is_heard_slower()
    {
        var card = _context.Render<HitCard>(parameters => parameters.Add(c => c.Hit, WebContext.Hit() with { Site = "Ridge", TimeExpansion = 10 }).Add(c => c.Number, 1).Add(c => c.Links, WebContext.Links));

        Assert.Contains("Ridge · heard 10 × slower", card.Markup, StringComparison.Ordinal);
        Assert.Equal("10", card.Find("[data-play]").GetAttribute("data-slower"));
    }

    [Fact]
    public void Sites_and_days_are_chosen_in_the_filters()
    {
        SearchAddress? changed = null;
        var bar = _context.Render<FilterBar>(parameters => parameters.Add(b => b.Address, new SearchAddress { Sites = ["Ridge"], Hours = "20:00-04:30" })
            .Add(b => b.AddressChanged, address => changed = address).Add(b => b.Sites, ["Ridge", "Valley"]));

        Assert.Contains("Site: Ridge", bar.Markup, StringComparison.Ordinal);
        bar.FindAll("button.chip").Single(chip => chip.TextContent.Contains("20:00-04:30", StringComparison.Ordinal)).Click();
        bar.FindAll("input[type=date]")[0].Change("2024-05-01");
        Assert.Equal("search?site=Ridge&from=2024-05-01&hours=20%3A00-04%3A30", changed!.ToUri());
        bar.FindAll("input[type=time]")[1].Change("05:00");
        Assert.Equal("20:00-05:00", changed.Hours);
    }

    private static RecordingDetail Recording() => new()
    {
        Id = 3,
        Collection = "Borneo",
        FileName = "a.wav",
        Path = "/data/a.wav",
        SizeBytes = 1204,
        DurationSeconds = 60,
        SampleRateHz = 48_000,
        Channels = 1,
        Format = "WAV",
    };
}
