using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.Pages;
using AvexSearch.Web.Search;
using AvexSearch.Web.Sites;
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
        Assert.Contains("UTC", text, StringComparison.Ordinal);
        Assert.Contains("−00:01:30", text, StringComparison.Ordinal);
        Assert.Contains("1,204", text, StringComparison.Ordinal);
        Assert.Equal(
            ["recordings?collection=Borneo%20%26%20Java&site=Ridge", "search?site=Ridge&collection=Borneo%20%26%20Java"],
            table.FindAll("tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("unknown", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(-90, "−00:01:30")]
    [InlineData(3723, "+01:02:03")]
    [InlineData(0.25, "+0.25 s")]
    [InlineData(-90000, "−90,000 s")]
    public void A_correction_is_written_as_people_read_it(double seconds, string expected) => Assert.Equal(expected, SiteText.Correction(seconds));

    [Fact]
    public void A_site_is_edited_as_it_is_written()
    {
        var draft = SiteDraft.Of(new SiteSummary(1, "Java", "Ridge", -1.5, 36.75, "Africa/Nairobi", true, -90, 4, 1));
        Assert.Equal(("Ridge", "-1.5", "36.75", "Africa/Nairobi", "-90"), (draft.Known, draft.Latitude, draft.Longitude, draft.TimeZone, draft.Correction));

        (draft.Name, draft.Latitude, draft.Longitude, draft.TimeZone, draft.Correction) = (" High ridge ", "−2", "37", "", "-00:01:00");
        var edit = draft.ToEdit();
        Assert.Equal(("High ridge", -2.0, 37.0, "", -60.0, false), (edit.Name, edit.Latitude, edit.Longitude, edit.TimeZone, edit.ClockCorrectionSeconds, edit.ForgetPlace));

        (draft.Latitude, draft.Longitude) = ("", "");
        Assert.True(draft.ToEdit().ForgetPlace);
        draft.Latitude = "north";
        Assert.Contains("'north' is no latitude", Assert.Throws<QueryException>(draft.ToEdit).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_are_drawn_where_they_lie_to_each_other()
    {
        SiteSummary[] sites =
        [
            new(1, "Java", "Ridge", -1.5, 36.75, null, false, 0, 99, 1), new(2, "Java", "Valley", -1.6, 36.95, null, false, 0, 0, 1), new(3, "Java", "Nowhere", null, null, null, false, 0, 0, 0),
        ];
        var map = _context.Render<SiteMap>(parameters => parameters.Add(m => m.Sites, sites));

        var (ridge, valley) = (map.FindAll("circle")[0], map.FindAll("circle")[1]);
        Assert.True(Number(ridge, "cx") < Number(valley, "cx"));
        Assert.True(Number(ridge, "cy") < Number(valley, "cy"));
        Assert.True(Number(ridge, "r") > Number(valley, "r"));
        Assert.All(new[] { ridge, valley }, place => Assert.True(Number(place, "cx") is > 0 and < 1000 && Number(place, "cy") is > 0 and < 320));
        Assert.Contains("2 of 3 sites with a known place", map.Markup, StringComparison.Ordinal);
        Assert.Contains("36.8° E", map.Markup, StringComparison.Ordinal);
        Assert.Equal("sites#site-1", map.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Places_on_both_sides_of_the_date_line_are_neighbours()
    {
        var frame = SiteMapFrame.Around([(0, 179.5), (0, -179.5)], 1000, 320);

        Assert.InRange(frame.X(-179.5) - frame.X(179.5), 1, 1000);
        Assert.Contains(180.0, frame.Meridians);
    }

    [Fact]
    public void One_place_is_in_the_middle_of_its_map()
    {
        var frame = SiteMapFrame.Around([(51.5, -0.1)], 1000, 320);

        Assert.Equal((500.0, 160.0), (Math.Round(frame.X(-0.1), 6), Math.Round(frame.Y(51.5), 6)));
        Assert.NotEmpty(frame.Parallels);
    }

    [Fact]
    public void A_preview_says_what_is_taken_for_what_and_what_is_wrong()
    {
        var preview = new DeploymentPreview(
            "Java", false, [new PreviewedColumn("site", "Station"), new PreviewedColumn("folder", "folder"), new PreviewedColumn("from", null)], ["notes"],
            [new PreviewedDeployment(2, "Ridge", "A1", null, new DateTime(2024, 5, 1), null, []), new PreviewedDeployment(3, "Valley", "A2", null, null, null, ["latitude: 'x'; expected a number from -90 to 90"])],
            [new PreviewedSite("Ridge", true, -1.5, 36.75, null, 12)], 20, 12, 1, []);
        var look = _context.Render<DeploymentLook>(parameters => parameters.Add(l => l.Preview, preview));

        Assert.Contains("1 row cannot be understood", look.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Station as site", look.Markup.Replace("</code>", "", StringComparison.Ordinal).Replace("<code>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Not used: notes.", look.Markup, StringComparison.Ordinal);
        Assert.Contains("expected a number from -90 to 90.", look.FindAll("tr.bad")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("3", look.FindAll("tr.bad td")[0].TextContent, StringComparison.Ordinal);

        var good = preview with { BadRows = 0, Rows = [preview.Rows[0]] };
        Assert.Contains("12 of 20 recordings of Java will belong to a site.", _context.Render<DeploymentLook>(parameters => parameters.Add(l => l.Preview, good)).Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    private static double Number(AngleSharp.Dom.IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

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

    [Theory]
    [InlineData(10, "heard 10 × slower")]
    [InlineData(0.25, "heard 4 × faster")]
    public void Clips_of_a_collection_that_is_not_heard_as_it_is_say_so_wherever_they_are_played(double expansion, string words)
    {
        var recording = WebContext.Recording() with { TimeExpansion = expansion };
        var slower = expansion.ToString(CultureInfo.InvariantCulture);
        var outcome = _context.Render<OutcomeClip>(parameters => parameters
            .Add(c => c.Title, "Query").Add(c => c.Place, new ItemPlace(recording.Path, 2, 3, recording.Id)).Add(c => c.Recording, recording).Add(c => c.Links, WebContext.Links));
        var evidence = _context.Render<EvidenceClip>(parameters => parameters
            .Add(c => c.Title, "Kiwi").Add(c => c.Source, QuerySource.Of(recording, null, WebContext.Links)).Add(c => c.StartSeconds, 2).Add(c => c.EndSeconds, 3));

        Assert.Contains(words, outcome.Markup, StringComparison.Ordinal);
        Assert.Contains(words, evidence.Markup, StringComparison.Ordinal);
        Assert.Equal((slower, slower), (outcome.Find("[data-play]").GetAttribute("data-slower"), evidence.Find("[data-play]").GetAttribute("data-slower")));
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
