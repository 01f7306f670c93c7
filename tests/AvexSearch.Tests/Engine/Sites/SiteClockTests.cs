using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine.Sites;

public sealed class SiteClockTests
{
    [Theory]
    [InlineData("2021-06-21T20:57:06", null, "Africa/Nairobi", false, 0, "2021-06-21T20:57:06", 180)]
    [InlineData("2021-06-21T20:57:06", null, "Africa/Nairobi", true, 0, "2021-06-21T23:57:06", 180)]
    [InlineData("2021-06-21T20:57:06", 0, "Australia/Brisbane", false, 0, "2021-06-22T06:57:06", 600)]
    [InlineData("2021-06-21T20:57:06", -300, "America/New_York", false, 0, "2021-06-21T21:57:06", -240)]
    [InlineData("2021-01-21T20:57:06", null, "America/New_York", false, 90, "2021-01-21T20:58:36", -300)]
    [InlineData("2021-01-21T20:57:06", null, null, false, -3600, "2021-01-21T19:57:06", null)]
    [InlineData("2021-01-21T20:57:06", 60, null, false, 0, "2021-01-21T20:57:06", 60)]
    [InlineData("2021-01-21T20:57:06", null, null, true, 0, "2021-01-21T20:57:06", 0)]
    [InlineData("2021-11-07T01:30:00", null, "America/New_York", false, 0, "2021-11-07T01:30:00", -240)]
    [InlineData("2021-03-14T02:30:00", null, "America/New_York", false, 0, "2021-03-14T02:30:00", -300)]
    public void A_site_makes_local_time_of_a_clock(string clock, int? offset, string? zone, bool utc, double correction, string local, int? localOffset)
    {
        var site = new SiteRow { CollectionId = 1, Name = "Ridge", TimeZone = zone, ClockIsUtc = utc, ClockCorrectionSeconds = correction };

        var read = SiteClock.Read(DateTime.Parse(clock, CultureInfo.InvariantCulture), offset, "file name", site);

        Assert.Equal(DateTime.Parse(local, CultureInfo.InvariantCulture), read.Local);
        Assert.Equal(localOffset, read.OffsetMinutes);
        Assert.StartsWith("file name", read.How, StringComparison.Ordinal);
    }

    [Fact]
    public void How_it_was_decided_tells_all_steps()
    {
        var site = new SiteRow { CollectionId = 1, Name = "Ridge", TimeZone = "Africa/Nairobi", ClockIsUtc = true, ClockCorrectionSeconds = -90 };

        var (_, _, how) = SiteClock.Read(new DateTime(2021, 6, 21), null, "file name", site);

        Assert.Equal("file name; clock corrected by -90 s; clock of site 'Ridge' runs on UTC; local time of site 'Ridge': Africa/Nairobi", how);
    }

    [Fact]
    public void Without_a_time_or_a_site_nothing_is_made_up()
    {
        Assert.Equal((null, null, null), SiteClock.Read(null, null, null, new SiteRow { CollectionId = 1, Name = "Ridge", TimeZone = "Africa/Nairobi" }));
        Assert.Equal((new DateTime(2021, 1, 1), 60, "said"), SiteClock.Read(new DateTime(2021, 1, 1), 60, "said", null));
    }

    [Fact]
    public void An_unknown_zone_is_refused_in_words() =>
        Assert.Contains("is no time zone", Assert.Throws<QueryException>(() => TimeZones.Require("Africa/Atlantis")).Message, StringComparison.Ordinal);
}
