using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed partial class EvaluationPageTests(ServedArchive archive)
{
    [Fact]
    public async Task A_collection_that_is_not_there_is_named_and_all_runs_are_a_link_away()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/evaluation?collection=Nobody");

        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no collection 'Nobody'.");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("There is no collection");
        await visit.ShootAsync("evaluation-all");
    }

    [Fact]
    public async Task A_run_is_started_by_the_form_listed_and_removed_after_a_question()
    {
        var title = $"Browser {Guid.NewGuid():N}";
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/evaluation/new?collection=Calls");
        await Assertions.Expect(visit.Page.GetByText("spectral the baseline, always there")).ToBeVisibleAsync();
        await visit.Page.Locator("summary").ClickAsync();
        await visit.Page.GetByLabel("Title", new() { Exact = true }).FillAsync(title);
        await visit.ShootAsync("evaluation-new", full: true);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start evaluation" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(RunAddress());
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);

        await visit.OpenAsync("/evaluation?collection=Calls");
        var run = visit.Page.Locator(".run").Filter(new() { HasText = title });
        await Assertions.Expect(run).ToContainTextAsync("Retrieval by label, clips of the same recording left out");
        await run.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(run.GetByRole(AriaRole.Button, new() { Name = "Keep" })).ToBeFocusedAsync();
        await run.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Assertions.Expect(run).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_missing_in_the_form_is_said_in_words()
    {
        await using var visit = await archive.VisitAsync(390, 844);
        await visit.OpenAsync("/evaluation/new?collection=Calls");
        await visit.Page.GetByLabel("Column of the labels").FillAsync(" ");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Start evaluation" }).ClickAsync();

        var alert = visit.Page.Locator(".run-form [role=alert]");
        await Assertions.Expect(alert).ToContainTextAsync("Name the column that holds the labels.");
        await Assertions.Expect(alert).ToBeFocusedAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await visit.ShootAsync("evaluation-new-phone", full: true);
    }

    [Fact]
    public async Task Links_to_runs_that_are_not_there_say_so()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/evaluation/99999");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no evaluation 99999");

        await visit.OpenAsync("/evaluation/compare?a=99998&b=99999");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no evaluation 99998.");
        await visit.OpenAsync("/evaluation/new?collection=Nobody");
        await Assertions.Expect(visit.Page.Locator(".fault")).ToContainTextAsync("There is no collection Nobody.");
    }

    [GeneratedRegex(@"/evaluation/\d+$")]
    private static partial Regex RunAddress();
}
