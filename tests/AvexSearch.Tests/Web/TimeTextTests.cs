using AvexSearch.Web.Sound;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData(11.4, 16.4, "11.4 – 16.4 s")]
    [InlineData(11.4, 16.449, "11.4 – 16.45 s")]
    [InlineData(140, 145, "2:20.0 – 2:25.0")]
    [InlineData(3599.996, 3605, "1:00:00.0 – 1:00:05.0")]
    public void Spans(double start, double end, string expected) => Assert.Equal(expected, TimeText.Span(start, end));

    [Theory]
    [InlineData(5, "5.0 s")]
    [InlineData(245, "4 min 05 s")]
    [InlineData(7500, "2 h 05 min")]
    public void Durations(double seconds, string expected) => Assert.Equal(expected, TimeText.Duration(seconds));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(720, "12 min")]
    [InlineData(8640, "2.4 h")]
    [InlineData(4_334_400, "1,204 h")]
    public void Archives(double seconds, string expected) => Assert.Equal(expected, TimeText.Hours(seconds));

    [Theory]
    [InlineData(22050, "22.05 kHz")]
    [InlineData(384000, "384 kHz")]
    public void Rates(int hertz, string expected) => Assert.Equal(expected, TimeText.Rate(hertz));
}
