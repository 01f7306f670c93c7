using AvexSearch.Web.Search;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class HitTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(1.0, "above every random pair sampled")]
    [InlineData(0.99987, "above 99.98 % of random pairs")]
    [InlineData(0.9849, "above 98.4 % of random pairs")]
    [InlineData(0.72, "above 72 % of random pairs")]
    [InlineData(0.0, "below every random pair sampled")]
    public void Standing_above_chance_is_never_overstated(double? share, string? expected) => Assert.Equal(expected, HitText.AboveChance(share));

    [Theory]
    [InlineData(0.942f, "0.94")]
    [InlineData(0.9912f, "0.991")]
    [InlineData(0.9999f, "1.00")]
    [InlineData(-0.2f, "-0.20")]
    public void Near_hits_can_be_told_apart(float similarity, string expected) => Assert.Equal(expected, HitText.Similarity(similarity));

    [Fact]
    public void Places_have_hemispheres()
    {
        Assert.Equal("26.19° S, 152.66° E", HitText.Where(-26.19, 152.66));
        Assert.Equal("51.5° N, 0.12° W", HitText.Where(51.5, -0.12));
        Assert.Null(HitText.Where(51.5, null));
    }

    [Fact]
    public void Times_carry_the_offset_where_it_is_known()
    {
        Assert.Equal("2016-03-12 05:41 UTC+10", HitText.When(WebContext.Hit()));
        Assert.Equal("2016-03-12 05:41 UTC−9:30", HitText.When(WebContext.Hit() with { UtcOffsetMinutes = -570 }));
        Assert.Equal("2016-03-12 05:41", HitText.When(WebContext.Hit() with { UtcOffsetMinutes = null }));
        Assert.Null(HitText.When(WebContext.Hit() with { StartsAtLocal = null }));
    }
}
