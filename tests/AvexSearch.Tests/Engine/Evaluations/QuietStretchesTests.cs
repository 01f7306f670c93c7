using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class QuietStretchesTests
{
    [Fact]
    public void Background_lies_outside_every_label_in_the_quieter_half_nearest_first()
    {
        // 5 s at -40 dB, a call from 2 to 3 s, and a passing lorry from 4 s on.
        var track = Track(500, frame => frame is >= 200 and < 300 ? -10 : frame >= 400 ? -20 : -40);
        var found = QuietStretches.Outside(track, [(2, 3)], 2.5, 1);
        Assert.Equal(1, found.Sum(stretch => stretch.End - stretch.Start), 6);
        Assert.All(found, stretch => Assert.True(stretch.End <= 1.9 + 1e-9 || (stretch.Start >= 3.1 - 1e-9 && stretch.End <= 4 + 1e-9)));
        Assert.Equal(3.1, found[0].Start, 6);
    }

    [Fact]
    public void A_label_without_an_end_leaves_nothing_behind_it()
    {
        var track = Track(500, _ => -40);
        Assert.All(QuietStretches.Outside(track, [(2, null)], 2.5, 5), stretch => Assert.True(stretch.End <= 1.9 + 1e-9));
        Assert.Empty(QuietStretches.Outside(track, [(0, null)], 2.5, 5));
    }

    [Fact]
    public void Inside_a_clip_background_must_be_clearly_quieter_than_the_call()
    {
        var found = QuietStretches.Inside(Track(200, frame => frame < 120 ? -50 : -15), 2);
        Assert.Equal((0, 1.2), Assert.Single(found));
        Assert.Empty(QuietStretches.Inside(Track(200, frame => frame < 120 ? -20 : -15), 2));
        // A clip that is cut to its call: its onset is no background.
        Assert.Empty(QuietStretches.Inside(Track(20, frame => frame < 2 ? -45 : -25), 0.2));
        Assert.Empty(QuietStretches.Inside(Track(0, _ => 0), 1));
    }

    private static LevelTrack Track(int frames, Func<int, float> level) => new(0, [.. Enumerable.Range(0, frames).Select(level)]);
}
