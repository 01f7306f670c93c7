using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine.Matching;

public sealed class GallerySessionsTests
{
    private static readonly DateTime Day = new(2024, 5, 1);

    [Fact]
    public void A_session_that_nobody_stated_counts_as_one_with_those_of_its_day_and_place()
    {
        var sessions = new GallerySessions([Use("tape 1", "label"), Use("2024-05-01", "day"), Use("tape 2", "label") with { Day = Day.AddDays(1) }]);

        Assert.Equal("2024-05-01 + tape 1", sessions.Of("tape 1"));
        Assert.Equal(sessions.Of("tape 1"), sessions.Of("2024-05-01"));
        Assert.Equal("tape 2", sessions.Of("tape 2"));
        Assert.Contains("so that they count as one: 2024-05-01 + tape 1.", Assert.Single(sessions.Notes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Stated_sessions_of_one_day_stay_apart()
    {
        var sessions = new GallerySessions([Use("dawn", "label"), Use("dusk", "given")]);

        Assert.Equal(("dawn", "dusk"), (sessions.Of("dawn"), sessions.Of("dusk")));
        Assert.Empty(sessions.Notes());
    }

    [Fact]
    public void Sessions_of_different_places_stay_apart()
    {
        var sessions = new GallerySessions([Use("pond 2024-05-01", "place_and_day") with { Site = "pond" }, Use("barn", "label") with { Site = "barn" }, Use("1,2 2024-05-01", "place_and_day") with { Latitude = 1, Longitude = 2, Site = "barn" }]);

        Assert.Equal("pond 2024-05-01", sessions.Of("pond 2024-05-01"));
        Assert.Equal(sessions.Of("barn"), sessions.Of("1,2 2024-05-01"));
    }

    [Fact]
    public void A_call_may_be_of_any_session_of_its_day()
    {
        var sessions = new GallerySessions([Use("tape 1", "label"), Use("tape 2", "label"), Use("tape 3", "label") with { Day = Day.AddDays(1) }]);

        Assert.Equal(["tape 1", "tape 2"], sessions.At(new SessionPlace(Day, null, null, null)).Order(StringComparer.Ordinal));
        Assert.Empty(sessions.At(new SessionPlace(null, null, null, null)));
    }

    private static SessionUseRow Use(string session, string rule) => new() { Session = session, Rule = rule, RecordingId = 1, Day = Day };
}
