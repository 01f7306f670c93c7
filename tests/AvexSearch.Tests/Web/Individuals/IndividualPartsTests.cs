using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web.Individuals;

public sealed class IndividualPartsTests : IAsyncDisposable
{
    private readonly WebContext _context = new();
    private GalleryChange? _change;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Facts_are_read_changed_and_never_without_a_name()
    {
        var facts = _context.Render<IndividualFacts>(page => page.Add(p => p.Individual, SampleGallery.Kiwi).Add(p => p.OnChange, change => _change = change));
        Assert.Equal(["Apteryx", "female", "Old oak", "2024-03-10 to 2025-04-02 3 references in 2 sessions"], facts.FindAll("dd").Select(fact => fact.TextContent.Trim()));

        facts.Find("button").Click();
        facts.FindAll("input")[0].Change(" ");
        facts.Find("form").Submit();
        Assert.Contains("Give it a name", facts.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(_change);

        facts.FindAll("input")[0].Change("Kaka");
        facts.Find("form").Submit();
        Assert.Equal(new IndividualChange("Kaka", "Apteryx", "female", "Old oak", ""), _change!.Entry!.ToChange());
        Assert.Empty(facts.FindAll("form"));
    }

    [Fact]
    public void What_must_be_known_before_matches_are_believed_is_said()
    {
        var facts = _context.Render<IndividualFacts>(page => page.Add(p => p.Individual, SampleGallery.Kiwi with { Sessions = 1 }));

        Assert.Contains("Heard in one session only", facts.Find(".unsure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void References_stand_by_session_with_spectrogram_and_sound()
    {
        var list = Render();

        Assert.Equal(["Session day 1", "Session day 2"], list.FindAll(".session").Select(session => session.GetAttribute("aria-label")));
        Assert.Equal(3, list.FindAll(".reference img").Count);
        Assert.Equal("/r/3/clip/1-2", list.Find("[data-play]").GetAttribute("data-play"));
        Assert.Contains("listen again", list.FindAll(".reference")[2].TextContent, StringComparison.Ordinal);
        Assert.Empty(list.FindAll(".selection"));
    }

    [Fact]
    public void Chosen_references_are_removed_only_after_a_question()
    {
        var list = Render();
        list.FindAll(".session h3 button")[0].Click();
        Assert.Contains("2 references chosen", list.Find(".selection").TextContent, StringComparison.Ordinal);

        Button(list, "Remove…").Click();
        Assert.Contains("The history can put them back", list.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
        Assert.Null(_change);
        list.FindAll(".confirm button")[1].Click();
        Assert.Empty(list.FindAll(".confirm"));

        Button(list, "Remove…").Click();
        list.FindAll(".confirm button")[0].Click();
        Assert.Equal((GalleryStep.Remove, 5), (_change!.Step, _change.Id));
        Assert.Equal([1, 2], _change.References);
    }

    [Fact]
    public void Chosen_references_are_split_off_but_never_all()
    {
        var list = Render();
        list.FindAll(".session h3 button")[1].Click();
        Button(list, "Split off…").Click();
        list.Find("form input").Change("Weka");
        list.Find("form").Submit();

        Assert.Equal(GalleryStep.Split, _change!.Step);
        Assert.Equal([3], _change.References);
        Assert.Equal(new IndividualDraft { Name = "Weka", Species = "Apteryx", Site = "Old oak" }, _change.Entry!.ToDraft());

        list.FindAll(".session h3 button")[0].Click();
        Assert.True(Button(list, "Split off…").HasAttribute("disabled"));
    }

    [Fact]
    public void One_that_is_merged_cannot_be_changed_but_restored()
    {
        var merged = SampleGallery.Kiwi with { State = "merged", MergedInto = 6 };
        Assert.Empty(Render(merged).FindAll("input[type=checkbox]"));

        var fate = Fate(merged);
        Assert.Equal("individuals/6?collection=Owls", fate.Find("a").GetAttribute("href"));
        fate.Find("button").Click();
        Assert.Equal(GalleryStep.Restore, _change!.Step);
    }

    [Fact]
    public void Retiring_asks_first()
    {
        var fate = Fate(SampleGallery.Kiwi);
        Button(fate, "Retire…").Click();
        fate.Find("input").Change("Not heard since 2020");
        Assert.Null(_change);

        fate.FindAll(".confirm button")[0].Click();
        Assert.Equal((GalleryStep.Retire, "Not heard since 2020"), (_change!.Step, _change.Reason));
    }

    [Fact]
    public void The_history_is_a_plain_list_that_leads_to_the_others()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var list = _context.Render<HistoryList>(page => page.Add(p => p.Collection, "Owls").Add(p => p.Id, 5).Add(p => p.Events,
        [
            new IndividualEvent(2, 5, "Kiwi", 6, "Weka", "split", "'Weka' was split off.", [1], time, "Iris"),
            new IndividualEvent(1, 5, "Kiwi", null, null, "created", "'Kiwi' was made.", [], time, "Iris"),
        ]));

        Assert.Equal(2, list.FindAll("li").Count);
        Assert.Equal("individuals/6?collection=Owls", Assert.Single(list.FindAll("a")).GetAttribute("href"));
        Assert.Contains("2026-01-02 03:04 UTC", list.FindAll("li")[1].TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<IndividualFate> Fate(IndividualSummary individual) => _context.Render<IndividualFate>(page => page
        .Add(p => p.Collection, "Owls").Add(p => p.Individual, individual).Add(p => p.Others, [SampleGallery.Weka]).Add(p => p.OnChange, change => _change = change));

    private IRenderedComponent<ReferenceList> Render(IndividualSummary? individual = null) => _context.Render<ReferenceList>(page => page
        .Add(p => p.Collection, "Owls").Add(p => p.Individual, individual ?? SampleGallery.Kiwi).Add(p => p.References, SampleGallery.References).Add(p => p.Links, WebContext.Links)
        .Add(p => p.FindRecordings, FindAsync).Add(p => p.OnChange, change => _change = change));

    private static Task<IReadOnlyDictionary<long, RecordingDetail>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, RecordingDetail>>(ids.ToDictionary(id => id, _ => WebContext.Recording()));
}
