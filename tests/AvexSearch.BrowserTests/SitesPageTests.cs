using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class SitesPageTests(ServedArchive archive)
{
    [Fact]
    public async Task A_table_is_looked_at_mended_imported_and_its_sites_are_drawn_edited_and_followed_to_their_recordings()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/sites?collection=Calls");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("No sites yet");
        await visit.ShootAsync("sites-empty", full: true);

        await ChooseAsync(visit, "Station,folder,latitude,longitude\nRidge,recordings,91,36.75\nValley,elsewhere,-1.6,36.95\n");
        await Assertions.Expect(visit.Page.Locator("[data-preview]")).ToContainTextAsync("1 row cannot be understood");
        await Assertions.Expect(visit.Page.Locator("[data-preview] tr.bad")).ToContainTextAsync("'91'; expected a number from -90 to 90");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Import 2") })).ToBeDisabledAsync();
        await visit.ShootAsync("sites-preview-bad", full: true);

        await ChooseAsync(visit, "Station,folder,latitude,longitude\nRidge,recordings,-1.5,36.75\nValley,elsewhere,-1.6,36.95\n");
        await Assertions.Expect(visit.Page.Locator("[data-preview]")).ToContainTextAsync("12 of 12 recordings of Calls will belong to a site.");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Import 2") }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".deployments .done")).ToContainTextAsync("2 sites and 2 deployments imported.");
        await Assertions.Expect(visit.Page.Locator("[data-site-map] circle")).ToHaveCountAsync(2);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit Ridge" }).ClickAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("High ridge");
        await visit.Page.GetByLabel("Clock correction").FillAsync("soon");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-site-form] .fault")).ToContainTextAsync("'soon' is no clock correction");
        await visit.Page.GetByLabel("Clock correction").FillAsync("-00:01:30");
        await visit.ShootAsync("sites-edit", full: true);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".done").First).ToContainTextAsync("High ridge was saved. 12 of 12 recordings of Calls belong to a site; time or place of 12 changed.");
        await Assertions.Expect(visit.Page.Locator(".sites-table")).ToContainTextAsync("−00:01:30");
        await visit.ShootAsync("sites", full: true);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "12", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".page-head")).ToContainTextAsync("Site High ridge of collection Calls.");
        await Assertions.Expect(visit.Page.Locator(".table-panel tbody tr")).ToHaveCountAsync(12);
    }

    private static async Task ChooseAsync(Visit visit, string table) => await visit.Page.Locator("#deployments-file").SetInputFilesAsync(
        new FilePayload { Name = "deployments.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
}
