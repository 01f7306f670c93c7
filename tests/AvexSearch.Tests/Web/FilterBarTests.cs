using AvexSearch.Engine;
using AvexSearch.Web.Search;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class FilterBarTests : IAsyncDisposable
{
    private readonly WebContext _context = new();
    private SearchAddress? _wanted;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Best_per_recording_is_a_toggle_that_says_its_state()
    {
        var chip = Render(new SearchAddress()).Find("button[aria-pressed]");
        Assert.Equal("true", chip.GetAttribute("aria-pressed"));

        chip.Click();

        Assert.False(_wanted!.BestPerRecording);
    }

    [Fact]
    public void The_collection_chip_opens_and_chooses()
    {
        var bar = Render(new SearchAddress());
        Chip(bar, "All collections").Click();

        bar.Find(".chip-panel input[type=checkbox]").Change(true);

        Assert.Equal(["Borneo"], _wanted!.Collections);
    }

    [Fact]
    public void A_chosen_collection_is_on_the_chip_and_can_be_cleared()
    {
        var bar = Render(new SearchAddress { Collections = ["Queensland"] });
        Assert.Contains("on", Chip(bar, "Collection: Queensland").ClassList);

        bar.Find(".chip-clear").Click();

        Assert.Empty(_wanted!.Collections);
    }

    [Fact]
    public void Escape_closes_a_chip()
    {
        var bar = Render(new SearchAddress());
        Chip(bar, "Advanced").Click();
        Assert.NotEmpty(bar.FindAll(".chip-panel"));

        bar.FindAll(".chip-editor").First(editor => editor.QuerySelector(".chip-panel") is not null).KeyDown("Escape");

        Assert.Empty(bar.FindAll(".chip-panel"));
    }

    [Fact]
    public void Models_are_offered_only_where_there_is_a_choice()
    {
        var one = Render(new SearchAddress());
        Chip(one, "Advanced").Click();
        Assert.DoesNotContain("Model", one.Find(".chip-panel").TextContent, StringComparison.Ordinal);

        var two = Render(new SearchAddress(), "spectral", "yamnet");
        Chip(two, "Advanced").Click();
        Assert.Contains("yamnet", two.Find(".chip-panel").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<FilterBar> bar, string text) =>
        bar.FindAll(".chip").Single(chip => chip.TextContent.Trim() == text);

    private IRenderedComponent<FilterBar> Render(SearchAddress address, params string[] models) => _context.Render<FilterBar>(bar => bar
        .Add(b => b.Address, address).Add(b => b.AddressChanged, wanted => _wanted = wanted).Add(b => b.HighHz, 8000).Add(b => b.HighestHz, 8000)
        .Add(b => b.Models, models.Length == 0 ? ["spectral"] : models)
        .Add(b => b.Collections, [new CollectionSummary(1, "Borneo", 3, 30, 600, []), new CollectionSummary(2, "Queensland", 4, 40, 800, [])]));
}
