using AvexSearch.Engine;
using AvexSearch.Web.Pages;
using Bunit;
using Xunit;

namespace AvexSearch.Tests.Web;

public sealed class CollectionModelsTests : IAsyncDisposable
{
    private static readonly CollectionModel Old = new("old", Serves: true, Installed: true, 10, 5, new ModelCoverage(14, 14, 0, 70, null));
    private static readonly CollectionModel New = new("new", Serves: false, Installed: true, 5, 5, new ModelCoverage(14, 12, 1, 24, null));

    private readonly WebContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Models_show_which_one_serves_how_much_each_has_heard_and_what_can_be_done()
    {
        var table = Table(new CollectionModels("owls", [New, Old], [], CanRollBack: null), _ => { });

        Assert.Equal("Serves", table.Find("[data-model=old] .serves").TextContent);
        Assert.Empty(table.FindAll("[data-model=new] .serves"));
        Assert.Contains("all 14 recordings", table.Find("[data-model=old] .coverage").TextContent, StringComparison.Ordinal);
        Assert.Contains("12 of 14 recordings", table.Find("[data-model=new] .coverage").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 recording could not be heard", table.Find("[data-model=new] .coverage").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Reindex", "Switch all the same", "Drop"], table.FindAll("[data-model=new] button").Select(button => button.TextContent));
        Assert.Empty(table.FindAll("[data-model=old] button"));
    }

    [Fact]
    public void Nothing_is_done_before_it_was_confirmed()
    {
        var done = new List<ServingChange>();
        var table = Table(new CollectionModels("owls", [New with { Coverage = new ModelCoverage(14, 14, 0, 28, null) }, Old], [], "older"), done.Add);

        Assert.Equal(["Switch", "Drop"], table.FindAll("[data-model=new] button").Select(button => button.TextContent));
        table.Find("[aria-label='Drop: new']").Click();
        Assert.Contains("Labels and individuals stay", table.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
        table.FindAll("[role=alertdialog] button")[1].Click();
        Assert.Empty(done);

        table.Find("[aria-label='Roll back: old']").Click();
        Assert.Contains("Let older serve owls again?", table.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
        table.FindAll("[role=alertdialog] button")[0].Click();
        Assert.Equal([new ServingChange(ServingStep.RollBack, "old")], done);
    }

    [Theory]
    [InlineData(false, "Only a reindex brings them back.")]
    [InlineData(true, "Only importing the embeddings again brings them back.")]
    public void What_is_asked_before_a_drop_says_how_the_embeddings_come_back(bool isImported, string expected)
    {
        var table = Table(new CollectionModels("owls", [New with { IsImported = isImported }, Old], [], null), _ => { });
        table.Find("[aria-label='Drop: new']").Click();

        Assert.Contains(expected, table.Find("[role=alertdialog]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_at_work_says_so_and_cannot_be_asked_again()
    {
        var table = Table(new CollectionModels("owls", [New with { Coverage = New.Coverage with { ReindexJobId = 7 } }, Old], [], null), _ => { });

        Assert.Contains("job 7 is at it", table.Find("[data-model=new]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Reindex", table.FindAll("[data-model=new] button").Select(button => button.TextContent));
    }

    [Fact]
    public void Models_that_do_not_hear_the_collection_yet_can_be_asked_to()
    {
        var full = _context.Render<ReindexForm>(form => form.Add(f => f.Models, new CollectionModels("owls", [Old], [], null)).Add(f => f.Installed, ["old"]));
        Assert.Contains("All models that are installed on this server hear it already", full.Markup, StringComparison.Ordinal);

        ReindexWish? wish = null;
        var form = _context.Render<ReindexForm>(f => f
            .Add(p => p.Models, new CollectionModels("owls", [Old], [], null)).Add(p => p.Installed, ["old", "spectral"]).Add(p => p.OnReindex, asked => wish = asked));
        form.Find("form").Submit();
        Assert.Equal(new ReindexWish("spectral", false), wish);
    }

    [Fact]
    public void History_says_what_was_forced_taken_back_and_dropped()
    {
        var at = new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);
        var history = _context.Render<ServingHistory>(list => list.Add(h => h.Entries, [new ServingEntry("new", at, "forced", at.AddHours(1), Dropped: true), new ServingEntry("old", at, "first", null, false)]));

        Assert.Equal(
            ["2026-03-04 05:06 UTC new although it had not heard everything, taken back 2026-03-04 06:06 UTC, dropped since", "2026-03-04 05:06 UTC old heard it first"],
            history.FindAll("li").Select(line => line.TextContent));
    }

    private IRenderedComponent<ServingTable> Table(CollectionModels models, Action<ServingChange> done) =>
        _context.Render<ServingTable>(table => table.Add(t => t.Models, models).Add(t => t.OnStep, done));
}
