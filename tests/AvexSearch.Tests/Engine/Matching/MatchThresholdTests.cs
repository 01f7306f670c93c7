using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Matching;

public sealed class MatchThresholdTests
{
    [Theory]
    [InlineData(0.01, 99, 99, "too few to show a rate of 1 %, so it accepts none of them")]
    [InlineData(0.05, 200, 5, "The threshold rests on 200 calls of 5 individuals that were held out: too few individuals to promise a rate of 5 %")]
    [InlineData(0.05, 200, 20, null)]
    [InlineData(0, 10, 5, null)]
    public void A_rate_that_few_strangers_cannot_promise_is_told(double rate, int calls, int individuals, string? doubt)
    {
        var told = new MatchThreshold(0.5, rate, 0.9, calls, individuals).Doubt;
        Assert.Equal(doubt is null, told is null);
        Assert.Contains(doubt ?? "", told ?? "", StringComparison.Ordinal);
    }
}
