using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class SearchAddressTests
{
    [Fact]
    public void Defaults_stay_out_of_the_address() => Assert.Equal("search", new SearchAddress().ToUri());

    [Fact]
    public void Everything_that_was_chosen_is_in_the_address()
    {
        var address = new SearchAddress
        {
            Upload = "a1",
            Start = 11.4,
            Length = 5,
            Collections = ["Borneo & Java", "Queensland"],
            Model = "spectral",
            Top = 48,
            BestPerRecording = false,
            Engine = SearchEngine.Exact,
            Recall = 0.95,
        };

        Assert.Equal(
            "search?upload=a1&start=11.4&length=5&collection=Borneo%20%26%20Java&collection=Queensland&model=spectral&top=48&every=true&engine=exact&recall=0.95", address.ToUri());
    }

    [Fact]
    public void Asking_with_something_else_keeps_the_filters()
    {
        var before = new SearchAddress { Upload = "a1", Start = 1, Length = 5, Top = 48, Collections = ["Queensland"] };

        Assert.Equal("search?segment=9&collection=Queensland&top=48", before.Asking(segment: 9).ToUri());
    }

    [Fact]
    public void A_clip_without_a_window_is_not_asked_yet()
    {
        Assert.False(new SearchAddress { Upload = "a1" }.IsAsked);
        Assert.True(new SearchAddress { Upload = "a1", Start = 0, Length = 5 }.IsAsked);
        Assert.True(new SearchAddress { Segment = 4 }.IsAsked);
        Assert.False(new SearchAddress { Start = 0, Length = 5 }.IsAsked);
    }

    [Theory]
    [InlineData("exact", SearchEngine.Exact)]
    [InlineData("PGVECTOR", SearchEngine.Pgvector)]
    [InlineData("7", null)]
    [InlineData("fastest", null)]
    [InlineData("", null)]
    public void Only_names_of_engines_are_taken(string text, SearchEngine? expected) => Assert.Equal(expected, SearchAddress.ParseEngine(text));
}
