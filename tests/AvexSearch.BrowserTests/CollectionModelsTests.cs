using AvexSearch.Tests.Encoders;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class CollectionModelsTests(ModelArchive archive) : IClassFixture<ModelArchive>
{
    private const string Tiny = "tiny-mel";

    [Fact]
    public async Task A_second_model_hears_a_collection_serves_it_is_rolled_back_and_dropped()
    {
        var recordings = Path.Combine(archive.Home, "side");
        CallSet.Write(recordings);
        await archive.RunAsync("ingest", recordings, "--collection", "Side", "--model", "spectral", "--window", "5", "--hop", "5");
        using (var folder = new TemporaryFolder())
        {
            await archive.RunAsync("model", "import", TinyModels.Write(folder, TinyModels.Mel()));
        }

        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/collections");
        await visit.Page.Locator("tr", new() { HasText = "Side" }).GetByText("Models", new() { Exact = true }).ClickAsync();
        var old = visit.Page.Locator("[data-model=spectral]");
        var tiny = visit.Page.Locator($"[data-model={Tiny}]");
        await Assertions.Expect(old.Locator(".serves")).ToHaveTextAsync("Serves");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reindex", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".done")).ToContainTextAsync($"{Tiny} is to hear");
        await Assertions.Expect(tiny.Locator(".coverage")).ToContainTextAsync("all ");
        await Assertions.Expect(old.Locator(".serves")).ToBeVisibleAsync();
        await visit.ShootAsync("models-of-a-collection", full: true);

        await DoAsync(visit, $"Switch: {Tiny}", "Switch");
        await Assertions.Expect(tiny.Locator(".serves")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/collections");
        await Assertions.Expect(visit.Page.Locator("tr", new() { HasText = "Side" }).Locator("div", new() { HasText = Tiny }).Locator(".serves")).ToBeVisibleAsync();
        await visit.ShootAsync("collections-side-by-side");
        await visit.Page.GoBackAsync();

        await DoAsync(visit, $"Roll back: {Tiny}", "Roll back");
        await Assertions.Expect(old.Locator(".serves")).ToBeVisibleAsync();
        await visit.Page.GetByLabel($"Drop: {Tiny}").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("Labels and individuals stay");
        await visit.ShootAsync("models-drop-asked");
        await visit.Page.GetByRole(AriaRole.Alertdialog).GetByText("Drop", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".done")).ToContainTextAsync($"{Tiny} was dropped");
        await Assertions.Expect(tiny).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator(".serving-history")).ToContainTextAsync("dropped since");
    }

    [Theory]
    [InlineData(1440, false, "models-of-calls")]
    [InlineData(1440, true, "models-of-calls-dark")]
    [InlineData(390, false, "models-of-calls-phone")]
    public async Task The_page_of_a_collections_models_fits_wide_dark_and_small_windows(int width, bool dark, string name)
    {
        await using var visit = await archive.VisitAsync(width: width, dark: dark);
        await visit.OpenAsync("/collections/models?collection=Calls");
        await Assertions.Expect(visit.Page.Locator(".serves")).ToBeVisibleAsync();
        await visit.ShootAsync(name, full: true);
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window");
    }

    private static async Task DoAsync(Visit visit, string button, string confirm)
    {
        await visit.Page.GetByLabel(button).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Alertdialog).GetByText(confirm, new() { Exact = true }).ClickAsync();
    }
}
