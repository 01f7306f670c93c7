using AvexSearch.Web.Sound;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class AxisTicksTests
{
    [Fact]
    public void Seconds_stand_at_round_figures_and_the_last_has_the_unit() =>
        Assert.Equal(["0", "5", "10", "15", "20", "25", "30 s"], Texts(AxisTicks.Time(new SoundView(0, 30, 0, 8000), 8)));

    [Fact]
    public void A_part_of_a_recording_keeps_the_recordings_own_times() =>
        Assert.Equal(["12", "14", "16", "18 s"], Texts(AxisTicks.Time(new SoundView(11, 19, 0, 8000), 5)));

    [Fact]
    public void Long_sounds_are_in_minutes() =>
        Assert.Equal(["0:00", "1:00", "2:00", "3:00", "4:00"], Texts(AxisTicks.Time(new SoundView(0, 240, 0, 8000), 6)));

    [Fact]
    public void Times_after_the_first_hour_have_hours() =>
        Assert.Equal(["1:00:00", "1:00:05", "1:00:10"], Texts(AxisTicks.Time(new SoundView(3600, 3610, 0, 8000), 3)));

    [Theory]
    [InlineData(0, 8000, "0,4,8 kHz")]
    [InlineData(0, 10_000, "0,4,8 kHz")]
    [InlineData(0, 125_000, "0,50,100 kHz")]
    [InlineData(500, 1500, "0.8,1.2 kHz")]
    public void Frequencies_are_in_kilohertz(double low, double high, string expected) =>
        Assert.Equal(expected.Split(','), Texts(AxisTicks.Frequency(new SoundView(0, 1, low, high), 3)));

    [Fact]
    public void Figures_stand_where_they_belong()
    {
        var view = new SoundView(10, 20, 0, 8000);

        Assert.Equal([0, 50, 100], AxisTicks.Time(view, 2).Select(tick => tick.Percent));
        Assert.Equal([100, 50, 0], AxisTicks.Frequency(view, 2).Select(tick => tick.Percent));
    }

    [Fact]
    public void A_view_stays_inside_its_sound()
    {
        Assert.Equal(new SoundView(0, 10, 0, 8000), new SoundView(-5, 5, 0, 12_000).Within(60, 8000));
        Assert.Equal(new SoundView(50, 60, 6000, 8000), new SoundView(58, 68, 7000, 9000).Within(60, 8000));
        Assert.Equal(new SoundView(0, 3, 0, 8000), new SoundView(0, 30, 0, 8000).Within(3, 8000));
    }

    private static IEnumerable<string> Texts(IEnumerable<AxisTick> ticks) => ticks.Select(tick => tick.Text);
}
