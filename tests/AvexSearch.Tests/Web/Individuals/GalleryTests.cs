using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web.Individuals;

public sealed class GalleryTests : IAsyncDisposable
{
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Individuals_are_listed_with_what_their_references_say()
    {
        var table = Render([SampleGallery.Kiwi, SampleGallery.Weka]);

        Assert.Equal(
            ["Kiwi", "Apteryx", "female", "Old oak", "3", "2", "2024-03-10", "2025-04-02", ""],
            table.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(
            ["Weka", "Apteryx", "–", "–", "1", "1", "–", "–", "one reference"],
            table.FindAll("tbody tr")[1].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("individuals/5?collection=Owls%20%26%20friends", table.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public void One_that_is_not_live_says_so()
    {
        Assert.Equal("merged", Render([SampleGallery.Kiwi with { State = "merged", MergedInto = 6 }]).Find(".state").TextContent);
    }

    [Fact]
    public void Ten_thousand_individuals_are_shown_a_hundred_at_a_time()
    {
        var table = Render([.. Enumerable.Range(1, 10_000).Select(id => SampleGallery.Kiwi with { Id = id, Name = $"Kiwi {id}" })]);
        Assert.Equal(100, table.FindAll("tbody tr").Count);
        Assert.Contains("100 of 10,000 shown", table.Markup, StringComparison.Ordinal);

        table.Find(".hits-foot button").Click();
        Assert.Equal(200, table.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Without_individuals_four_ways_to_enrol_are_told()
    {
        var empty = _context.Render<NoIndividuals>(page => page.Add(p => p.Collection, "Owls & friends"));

        Assert.Equal("No individuals in Owls & friends yet", empty.Find("h2").TextContent);
        Assert.Equal(
            ["individuals/labels?collection=Owls%20%26%20friends", "search?collection=Owls%20%26%20friends", "individuals/groups?collection=Owls%20%26%20friends", "individuals/add?collection=Owls%20%26%20friends"],
            empty.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("avexsearch labels import FILE --collection \"Owls & friends\"", empty.Find("code").TextContent);
    }

    [Fact]
    public void A_collection_that_is_not_there_is_told_and_others_are_offered()
    {
        var choice = _context.Render<CollectionChoice>(page => page
            .Add(p => p.Names, ["A", "B & C"]).Add(p => p.Missing, "Nobody").Add(p => p.Uri, name => IndividualUri.List(name)));

        Assert.Contains("There is no collection Nobody.", choice.Find(".fault").TextContent, StringComparison.Ordinal);
        Assert.Equal(["individuals?collection=A", "individuals?collection=B%20%26%20C"], choice.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Labels_name_individuals_in_any_case_and_negatives_do_not_count()
    {
        var named = await NamedIndividual.ReadAsync(Labels(("Kiwi", 1, false), ("kiwi ", 2, false), ("Weka", 2, true), (" ", 3, false), (null, 3, false)), Xunit.TestContext.Current.CancellationToken);

        Assert.Equal([new NamedIndividual("Kiwi", 2, 2)], named);
    }

    [Fact]
    public void A_name_that_nobody_has_is_suggested()
    {
        Assert.Equal("Unknown 1", MatchText.NewName([SampleGallery.Kiwi]));
        Assert.Equal("Unknown 3", MatchText.NewName([SampleGallery.Kiwi with { Name = "unknown 1" }, SampleGallery.Kiwi with { Name = "Unknown 2" }]));
    }

    private static async IAsyncEnumerable<LabelDetail> Labels(params (string? Individual, long Recording, bool IsNegative)[] labels)
    {
        foreach (var (individual, recording, isNegative) in labels)
        {
            await Task.Yield();
            yield return new LabelDetail
            {
                Id = 1,
                RecordingId = recording,
                Path = "",
                DurationSeconds = 1,
                SampleRateHz = 16000,
                IsNegative = isNegative,
                Individual = individual,
                SourceId = 1,
                SourceFile = "",
                SourceRow = 1,
                Extra = new Dictionary<string, string>(),
            };
        }
    }

    private IRenderedComponent<IndividualTable> Render(IReadOnlyList<IndividualSummary> individuals) =>
        _context.Render<IndividualTable>(table => table.Add(t => t.Collection, "Owls & friends").Add(t => t.Individuals, individuals));
}
