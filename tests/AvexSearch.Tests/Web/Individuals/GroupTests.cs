using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web.Individuals;

public sealed class GroupTests : IAsyncDisposable
{
    private static readonly GroupSummary Group = new()
    {
        Number = 3,
        State = "proposed",
        Segments = 12,
        Sessions = 2,
        FirstHeard = new DateTime(2024, 3, 10),
        LastHeard = new DateTime(2024, 3, 12),
        WeakestLink = 0.012,
        Exemplars = [new GroupMember(1, 1, 3, "/archive/a.wav", 2, 3, "day 1", null)],
    };

    private readonly WebContext _context = new();
    private ConfirmRequest? _confirmed;
    private int? _rejected;
    private int? _reopened;
    private IReadOnlyList<long> _split = [];

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void A_group_is_heard_and_says_where_it_may_be_wrong()
    {
        var card = Render(Group);

        Assert.Contains("12 segments in 2 sessions · 2024-03-10 to 2024-03-12", card.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("/r/3/clip/2-3", card.Find("[data-play]").GetAttribute("data-play"));
        Assert.Contains("weakest link is 0.012 above the threshold", card.Find(".unsure").TextContent, StringComparison.Ordinal);
        Assert.Empty(Render(Group with { WeakestLink = 0.4 }).FindAll(".unsure"));
    }

    [Fact]
    public void It_is_confirmed_as_a_new_one_or_rejected()
    {
        var card = Render(Group);
        card.Find(".enrol-new").Submit();
        Assert.Equal((7, 3, "Unknown 1"), (_confirmed!.GroupingId, _confirmed.Number, _confirmed.Individual!.Name));
        Assert.Equal(SampleGallery.Kiwi.Species, _confirmed.Individual.Species);

        card.FindAll("button").Single(button => button.TextContent.Trim() == "No individual").Click();
        Assert.Equal(3, _rejected);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Strix", null)]
    [InlineData("apteryx", "Apteryx")]
    public void A_new_one_is_of_the_species_of_the_gallery_where_it_is_one(string? other, string? species)
    {
        var known = other is null ? SampleGallery.Kiwi with { Species = null } : SampleGallery.Kiwi;
        Render(Group, known, SampleGallery.Weka with { Species = other }).Find(".enrol-new").Submit();
        Assert.Equal(species, _confirmed!.Individual!.Species);
    }

    [Fact]
    public void What_was_decided_is_shown_and_a_rejection_is_taken_back()
    {
        var confirmed = Render(Group with { State = "confirmed", IndividualId = 5, Individual = "Kiwi", DecidedBy = "Iris" });
        Assert.Equal("individuals/5?collection=Owls", confirmed.FindAll("p a")[^1].GetAttribute("href"));
        Assert.Empty(confirmed.FindAll("form"));

        Render(Group with { State = "rejected", DecidedBy = "Iris" }).FindAll("button").Single(button => button.TextContent == "Take back").Click();
        Assert.Equal(3, _reopened);
    }

    [Fact]
    public void Some_of_its_calls_are_made_a_group_of_their_own_but_never_all()
    {
        var card = Render(Group);
        card.Find(".group-members").TriggerEvent("ontoggle", EventArgs.Empty);
        var split = () => card.Find(".group-members button.mud-button-root");
        Assert.True(split().HasAttribute("disabled"));

        card.FindAll(".group-members input")[1].Change(true);
        split().Click();
        Assert.Equal([2], _split);

        card.FindAll(".group-members input")[0].Change(true);
        Assert.True(split().HasAttribute("disabled"));
    }

    [Fact]
    public void Calls_that_are_heard_slower_are_played_to_their_end_and_say_so()
    {
        var members = _context.Render<GroupMembers>(parameters => parameters
            .Add(m => m.Read, _ => Task.FromResult<IReadOnlyList<GroupMember>>([Group.Exemplars[0] with { TimeExpansion = 10 }])).Add(m => m.Count, 1).Add(m => m.Links, WebContext.Links));

        Assert.Equal("10", members.Find("[data-play]").GetAttribute("data-slower"));
        Assert.Contains("session day 1 · heard 10 × slower", members.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<GroupCard> Render(GroupSummary group, params IReadOnlyList<IndividualSummary> known) => _context.Render<GroupCard>(card => card
        .Add(c => c.Collection, "Owls").Add(c => c.GroupingId, 7).Add(c => c.Group, group).Add(c => c.SuggestedName, "Unknown 1").Add(c => c.Known, known is [] ? [SampleGallery.Kiwi] : known)
        .Add(c => c.Links, WebContext.Links).Add(c => c.OnConfirm, request => _confirmed = request).Add(c => c.OnReject, one => _rejected = one.Number).Add(c => c.OnReopen, one => _reopened = one.Number)
        .Add(c => c.ReadMembers, _ => Task.FromResult<IReadOnlyList<GroupMember>>([Group.Exemplars[0], Group.Exemplars[0] with { Id = 2 }])).Add(c => c.OnSplit, split => _split = split.Members)
        .Add(c => c.FindRecordings, (_, _) => Task.FromResult<IReadOnlyDictionary<long, RecordingDetail>>(new Dictionary<long, RecordingDetail> { [3] = WebContext.Recording() })));
}
