using AvexSearch.Engine;
using AvexSearch.Evaluation;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine.Matching;

public sealed class GallerySessionsTests
{
    private static readonly DateTime Day = new(2024, 5, 1);
    private static readonly IReadOnlyList<IndividualMethodResult> NoMethods = [];
    private static readonly IReadOnlyList<string> NoRemarks = [];

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

    [Fact]
    public void What_rests_on_recordings_without_a_date_is_weak_and_says_why()
    {
        GalleryRow[] undated = [.. Enumerable.Range(0, 16).Select(i => Row(i / 2, i, "recording"))];
        GalleryRow[] dated = [.. Enumerable.Range(0, 16).Select(i => Row(i / 2, i, "day"))];

        var lowered = UndatedSessions.Lowered(Distinguishable(), undated);
        Assert.Equal(IndividualVerdict.Weak, lowered.Verdict);
        Assert.StartsWith("Told apart. But nobody was heard in two sessions that are known by date or stated", lowered.Explanation, StringComparison.Ordinal);
        Assert.StartsWith("16 recordings of 8 individuals have neither a date nor a stated session", Assert.Single(UndatedSessions.Notes(undated)), StringComparison.Ordinal);
        Assert.Equal(IndividualVerdict.Weak, UndatedSessions.Lowered(Distinguishable(), [.. dated[..10], .. undated[10..]]).Verdict);

        Assert.Equal(Distinguishable(), UndatedSessions.Lowered(Distinguishable(), dated));
        Assert.Equal(IndividualVerdict.Distinguishable, UndatedSessions.Lowered(Distinguishable(), [.. dated, Row(8, 20, "recording")]).Verdict);
        Assert.Empty(UndatedSessions.Notes(dated));
    }

    private static SessionUseRow Use(string session, string rule) => new() { Session = session, Rule = rule, RecordingId = 1, Day = Day };

    private static GalleryRow Row(long individual, long recording, string rule) =>
        new(individual, recording, recording, recording, 0, 1, 0, 1, $"session {recording}", null, $"session {recording}", rule);

    private static IndividualResult Distinguishable() => new()
    {
        Verdict = IndividualVerdict.Distinguishable,
        Explanation = "Told apart.",
        Best = null,
        Methods = NoMethods,
        Individuals = 8,
        IndividualsInSeveralSessions = 8,
        Sessions = 16,
        Segments = 16,
        Probes = 16,
        ChanceRank1 = 0.125,
        SameSessionRank1 = null,
        Remarks = NoRemarks,
    };
}
