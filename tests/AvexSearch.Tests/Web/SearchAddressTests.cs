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
    public void Examples_are_in_the_address_and_go_with_what_they_were_for()
    {
        var address = new SearchAddress
        {
            Upload = "a1",
            Start = 1,
            Length = 5,
            Least = 0.85,
            Examples = new QueryExamples { Windows = [new QueryWindow(7.5, 9.25)], Segments = [3], Like = [4, 9], Unlike = [17] },
        };

        Assert.Equal("search?upload=a1&start=1&length=5&also=7.5-9.25&with=3&like=4&like=9&unlike=17&least=0.85", address.ToUri());
        Assert.Equal("search?segment=9&least=0.85", address.Asking(segment: 9).ToUri());
    }

    [Fact]
    public void Examples_alone_are_a_question() =>
        Assert.True(new SearchAddress { Examples = new QueryExamples { Like = [4] } }.IsAsked);

    [Fact]
    public void An_example_is_of_what_is_wanted_or_of_what_is_not()
    {
        var examples = new QueryExamples().Toggle(4, wanted: true).Toggle(9, wanted: true).Toggle(4, wanted: false);

        Assert.Equal([9], examples.Like);
        Assert.Equal([4], examples.Unlike);
        Assert.True(examples.Toggle(4, wanted: false).Toggle(9, wanted: true).IsEmpty);
    }

    [Theory]
    [InlineData("7.5-9.25", 7.5, 9.25)]
    [InlineData("9-7", null, null)]
    [InlineData("7", null, null)]
    [InlineData("-3-5", null, null)]
    [InlineData("a-b", null, null)]
    [InlineData(null, null, null)]
    public void Only_windows_are_read_as_windows(string? text, double? start, double? end) =>
        Assert.Equal(start is null ? null : new QueryWindow(start.Value, end!.Value), QueryExamples.ReadWindow(text));

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
