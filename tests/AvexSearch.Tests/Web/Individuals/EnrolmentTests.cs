using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.Search;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AvexSearch.Tests.Web.Individuals;

public sealed class EnrolmentTests : IAsyncDisposable
{
    private static readonly NamedIndividual[] Named = [new("Kiwi", 12, 3), new("Weka", 1, 1)];
    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void All_that_labels_name_are_enrolled_unless_some_are_chosen()
    {
        EnrolLabelsRequest? request = null;
        var form = _context.Render<LabelEnrolment>(page => page
            .Add(p => p.Collection, "Owls").Add(p => p.Named, Named).Add(p => p.Columns, [new LabelColumnChoice("species", 13, 1)]).Add(p => p.OnEnrol, asked => request = asked));
        Assert.Contains("12 labels in 3 recordings", form.Markup, StringComparison.Ordinal);

        form.Find("form").Submit();
        Assert.Empty(request!.Individuals);
        Assert.Equal("species", request.SpeciesColumn);

        form.FindAll(".names input")[0].Change(false);
        form.Find("form").Submit();
        Assert.Equal(["Weka"], request!.Individuals);
        Assert.Equal("Enrol 1 individual", form.Find("button[type=submit]").TextContent.Trim());

        form.FindAll(".names input")[1].Change(false);
        Assert.True(form.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void The_report_tells_problems_in_words()
    {
        var report = new EnrolReport(
            [new EnrolledIndividual(5, "Kiwi", true, 12, 0), new EnrolledIndividual(6, "Weka", false, 0, 1)],
            ["0-1 s of recording 3 is a reference of 'Kiwi' (5) already, and now of 'Weka': two names for one animal?"],
            ["'Weka' has one reference only."]);
        var outcome = Outcome(report);

        Assert.Equal("12 references added for 1 individual", outcome.Find("h2").TextContent);
        Assert.Contains("1 span was left out", outcome.Markup, StringComparison.Ordinal);
        Assert.Contains("two names for one animal?", outcome.Find("ul").TextContent, StringComparison.Ordinal);
        Assert.Equal("individuals/5?collection=Owls", outcome.Find("tbody a").GetAttribute("href"));
        Assert.Equal("Nothing was added", Outcome(new EnrolReport([], [], [])).Find("h2").TextContent);
    }

    [Fact]
    public void A_new_individual_needs_a_name_and_a_known_one_a_choice()
    {
        EnrolRequest? request = null;
        var form = _context.Render<EnrolForm>(page => page
            .Add(p => p.Collection, "Owls").Add(p => p.HasClips, true).Add(p => p.Known, [SampleGallery.Kiwi]).Add(p => p.OnEnrol, asked => request = asked));
        form.Find("form").Submit();
        Assert.Contains("Give it a name", form.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        form.Find(".fields input").Change(" Kaka ");
        form.Find("form").Submit();
        Assert.Equal("Kaka", request!.Individual!.Name);

        form.FindAll("input[type=radio]")[1].Click();
        form.Find("form").Submit();
        Assert.Equal("Choose the individual.", form.Find("[role=alert]").TextContent);
    }

    [Fact]
    public void Chosen_hits_lead_to_enrolment_but_not_across_collections()
    {
        var own = Chosen([WebContext.Hit(7), WebContext.Hit(8)]);
        own.Find(".button").Click();
        Assert.EndsWith("/individuals/add?collection=Queensland&segment=7&segment=8", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);

        var mixed = Chosen([WebContext.Hit(7), WebContext.Hit(8) with { Collection = "Borneo" }]);
        Assert.Empty(mixed.FindAll(".button"));
        Assert.Contains("of 2 collections", mixed.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Hits_are_chosen_on_their_cards_and_let_go_with_another_search()
    {
        var grid = _context.Render<HitGrid>(page => page.Add(p => p.Answer, WebContext.Answer(3)).Add(p => p.Links, WebContext.Links));
        Assert.Equal("individuals/match?collection=Queensland&segment=1", grid.FindAll(".hit-actions a")[1].GetAttribute("href"));

        grid.FindAll("[data-hit-choose]")[1].Change(true);
        Assert.Contains("1 hit chosen", grid.Find(".selection").TextContent, StringComparison.Ordinal);
        Assert.Contains("chosen", grid.FindAll("[data-hit]")[1].ClassList);

        grid.Render(page => page.Add(p => p.Answer, WebContext.Answer(3)));
        Assert.Empty(grid.FindAll(".selection"));
    }

    private IRenderedComponent<EnrolOutcome> Outcome(EnrolReport report) => _context.Render<EnrolOutcome>(page => page.Add(p => p.Collection, "Owls").Add(p => p.Report, report));

    private IRenderedComponent<ChosenHits> Chosen(IReadOnlyList<SearchHit> hits) => _context.Render<ChosenHits>(page => page.Add(p => p.Hits, hits));
}
