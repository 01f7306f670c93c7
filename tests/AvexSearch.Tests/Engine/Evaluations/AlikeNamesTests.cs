using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class AlikeNamesTests
{
    [Fact]
    public void Names_that_are_almost_the_same_are_told()
    {
        Assert.Equal(
            ["The names 'An-na' and 'Anna' are almost the same, and count as different animals.", "The names 'OTTO' and 'Otto' differ in their case only, and count as different animals."],
            AlikeNames.Written(["Anna", "Otto", "An-na", "Olga", "Anna", "OTTO", "?", "!"]));
    }

    [Fact]
    public void Names_that_take_each_others_calls_are_told()
    {
        var told = Assert.Single(AlikeNames.Heard([.. Answers("a", "b", 3), .. Answers("a", "a", 2), .. Answers("b", "a", 2), .. Answers("b", "b", 2), .. Answers("c", "c", 5)]));
        Assert.Equal("3 of 5 calls of 'a' are taken for 'b', 2 of 4 the other way, and hardly any for others: one animal under two names, or two that sound alike.", told);
    }

    [Fact]
    public void Those_taken_one_way_for_many_or_on_few_calls_are_not()
    {
        Assert.Empty(AlikeNames.Heard([.. Answers("a", "b", 5), .. Answers("b", "b", 5)]));
        Assert.Empty(AlikeNames.Heard([.. Answers("a", "b", 3), .. Answers("a", "c", 2), .. Answers("b", "a", 3), .. Answers("b", "c", 2)]));
        Assert.Empty(AlikeNames.Heard([.. Answers("a", "b", 3), .. Answers("b", "a", 3)]));
    }

    private static IEnumerable<(string, string)> Answers(string caller, string found, int count) => Enumerable.Repeat((caller, found), count);
}
