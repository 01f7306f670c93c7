using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine.Matching;

public sealed class KnownSessionsTests
{
    private static readonly DateTime Day = new(2024, 5, 1);

    [Fact]
    public void What_is_stated_stays_as_it_is()
    {
        var sessions = new KnownSessions([Use("tape 1", "label", recording: 1), Use("tape 2", "label", recording: 2)]);

        Assert.Equal(("mine", "given"), sessions.Of(Recording(1), " mine ", isLabel: false, site: null));
        Assert.Equal(("tape 9", "label"), sessions.Of(Recording(1), "tape 9", isLabel: true, site: "pond"));
    }

    [Fact]
    public void A_recording_with_a_labelled_session_has_it_for_hits_too()
    {
        var sessions = new KnownSessions([Use("tape 1", "label", recording: 1), Use("by hand", "given", recording: 1), Use("tape 2", "label", recording: 2), Use("by hand", "given", recording: 3)]);

        Assert.Equal(("tape 1", "label"), sessions.Of(Recording(1), null, isLabel: false, site: null));
        Assert.Equal(("by hand", "given"), sessions.Of(Recording(3), null, isLabel: false, site: null));
    }

    [Fact]
    public void The_only_session_of_the_day_and_place_is_taken()
    {
        var sessions = new KnownSessions([Use("tape 1", "label", recording: 1)]);

        Assert.Equal(("tape 1", "day"), sessions.Of(Recording(2), null, isLabel: false, site: null));
        Assert.Equal(("2024-05-02", "day"), sessions.Of(Recording(3) with { RecordedAtLocal = Day.AddDays(1) }, null, isLabel: false, site: null));
        Assert.Equal(("recording /a/4.wav", "recording"), sessions.Of(Recording(4) with { RecordedAtLocal = null }, null, isLabel: false, site: null));
    }

    [Fact]
    public void One_of_several_is_not_guessed_and_another_place_is_not_taken()
    {
        var two = new KnownSessions([Use("tape 1", "label", recording: 1), Use("tape 2", "label", recording: 2)]);
        Assert.Equal(("2024-05-01", "day"), two.Of(Recording(3), null, isLabel: false, site: null));

        var placed = new KnownSessions([Use("tape 1", "label", recording: 1) with { Site = "pond" }, Use("tape 2", "label", recording: 2) with { Site = "barn" }]);
        Assert.Equal(("tape 2", "place_and_day"), placed.Of(Recording(3), null, isLabel: true, site: "Barn"));
        Assert.Equal(("hill 2024-05-01", "place_and_day"), placed.Of(Recording(3), null, isLabel: true, site: "hill"));

        var here = new KnownSessions([Use("tape 1", "label", recording: 1) with { Latitude = 1, Longitude = 2 }]);
        Assert.Equal(("tape 1", "place_and_day"), here.Of(Recording(3) with { Latitude = 1.00001, Longitude = 2 }, null, isLabel: false, site: null));
        Assert.Equal(("3,4 2024-05-01", "place_and_day"), here.Of(Recording(4) with { Latitude = 3, Longitude = 4 }, null, isLabel: false, site: null));
    }

    [Fact]
    public void A_hit_has_the_place_that_labels_of_its_recording_say()
    {
        var sessions = new KnownSessions([Use("x", "label", recording: 1) with { Session = null, Site = "pond" }]);

        Assert.Equal(("pond 2024-05-01", "place_and_day"), sessions.Of(Recording(1), null, isLabel: false, site: null));
    }

    private static SessionUseRow Use(string session, string rule, long recording) => new() { Session = session, Rule = rule, RecordingId = recording, Day = Day };

    private static RecordingRow Recording(long id) => new()
    {
        Id = id,
        CollectionId = 1,
        Collection = "owls",
        Path = $"/a/{id}.wav",
        ContentHash = "",
        SizeBytes = 1,
        ModifiedAt = default,
        DurationSeconds = 60,
        SampleRateHz = 48_000,
        Channels = 1,
        Format = "WAV",
        TimeExpansion = 1,
        RecordedAtLocal = Day.AddHours(5.5),
    };
}
