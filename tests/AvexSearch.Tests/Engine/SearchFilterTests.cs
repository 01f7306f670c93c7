using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine;

public sealed class SearchFilterTests
{
    [Fact]
    public void A_date_as_the_end_is_all_of_that_day()
    {
        var filter = SearchFilter.Read(["Ridge"], "2024-05-01T18:30", "2024-05-02", "20:00-4:30");

        Assert.Equal((new DateTime(2024, 5, 1, 18, 30, 0), new DateTime(2024, 5, 3)), (filter.From, filter.Until));
        Assert.Equal((new TimeOnly(20, 0), new TimeOnly(4, 30)), (filter.FromTime, filter.UntilTime));
        Assert.False(filter.IsEmpty);
    }

    [Fact]
    public void Nothing_asked_is_no_filter() => Assert.True(SearchFilter.Read(null, "", null, " ").IsEmpty);

    [Theory]
    [InlineData("May", null, null, "'May' is no local time")]
    [InlineData("2024-05-02", "2024-05-01", null, "Nothing lies from")]
    [InlineData(null, null, "20", "no hours of the day")]
    [InlineData(null, null, "25:00-26:00", "no hours of the day")]
    [InlineData(null, null, "04:00-04:00", "no hours of the day")]
    public void What_makes_no_sense_is_refused_in_words(string? from, string? until, string? hours, string told) =>
        Assert.Contains(told, Assert.Throws<QueryException>(() => SearchFilter.Read(null, from, until, hours)).Message, StringComparison.Ordinal);
}
