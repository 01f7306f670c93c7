using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class IndividualPageTests(VoiceArchive archive) : IClassFixture<VoiceArchive>
{
    private const string Labelled = "collection=" + VoiceArchive.Labelled;
    private const string NoSidewaysScrolling = "() => document.documentElement.scrollWidth <= innerWidth";
    private const string Plain = "collection=Plain%20voices";

    [Fact]
    public async Task Labels_are_enrolled_a_clip_is_known_its_evidence_plays_and_a_stranger_is_enrolled()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync($"/individuals?{Labelled}");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("No individuals in Voices yet");
        await visit.ShootAsync("individuals-empty");
        await visit.Page.Locator(".page-head").GetByRole(AriaRole.Link, new() { Name = "Enrol from labels" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol 6 individuals" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".enrolled")).ToContainTextAsync("18 references added for 6 individuals");
        await visit.ShootAsync("individuals-labels", full: true);

        await MatchAsync(visit, VoiceSet.Write(archive.Clips, caller: 2, VoiceSet.Days));
        await Assertions.Expect(visit.Page.Locator("[data-decision]")).ToHaveAttributeAsync("data-decision", new Regex("Known|Unknown|NotDistinguishable"));
        await Assertions.Expect(visit.Page.Locator(".match-words h2")).ToHaveTextAsync("Known: Voice 3");
        await Assertions.Expect(visit.Page.Locator(".trust")).ToContainTextAsync("rank 1");
        await visit.UntilDrawnAsync(".evidence img");
        await visit.ShootAsync("individuals-match");
        await visit.ShootAsync("individuals-match-whole", full: true);
        await visit.Page.GetByText("Play both in turn").ClickAsync();
        await visit.UntilPlayedAsync("#avex-player", 0);
        await Assertions.Expect(visit.Page.Locator(".evidence [data-play]").Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");

        await MatchAsync(visit, VoiceSet.Write(archive.Clips, VoiceSet.Stranger, VoiceSet.Days));
        await Assertions.Expect(visit.Page.Locator("[data-decision]")).ToHaveAttributeAsync("data-decision", "Unknown");
        await visit.Page.GetByLabel("Name of the new individual").FillAsync("Newcomer");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol as new individual" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".enrolled")).ToContainTextAsync("1 reference added for 1 individual");

        await visit.OpenAsync($"/individuals?{Labelled}&find=newcomer");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Newcomer" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync("Newcomer");
        await Assertions.Expect(visit.Page.Locator(".reference")).ToContainTextAsync("from a matched clip");
        await visit.UntilDrawnAsync(".reference img");
    }

    [Fact]
    public async Task Hits_are_enrolled_and_the_individual_is_edited_split_merged_and_restored()
    {
        await using var visit = await archive.VisitAsync();
        await visit.SlowDownAsync();
        await visit.OpenAsync($"/search?{Plain}");
        await visit.UploadAsync(Path.Combine(archive.Recordings, VoiceSet.File(1, 0)));
        await visit.SearchAsync();
        for (var hit = 0; hit < 3; hit++)
        {
            await visit.Page.Locator("[data-hit-choose]").Nth(hit).CheckAsync();
        }

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol as individual…" }).ClickAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Kiwi");
        await visit.ShootAsync("individuals-enrol", full: true);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol", Exact = true }).ClickAsync();
        await visit.Page.Locator(".enrolled").GetByRole(AriaRole.Link, new() { Name = "Kiwi" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".reference")).ToHaveCountAsync(3);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Edit facts" }).ClickAsync();
        await visit.Page.GetByLabel("Site").FillAsync("Old oak");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".facts")).ToContainTextAsync("Old oak");

        await visit.Page.Locator(".reference input[type=checkbox]").First.CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Split off…" }).ClickAsync();
        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Weka");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Split off", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".done")).ToContainTextAsync("1 reference went to Weka");
        await Assertions.Expect(visit.Page.Locator(".reference")).ToHaveCountAsync(2);
        await visit.UntilDrawnAsync(".reference img");
        await visit.ShootAsync("individual", full: true);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".reference")).ToHaveCountAsync(3);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Retire…" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Keep" })).ToBeFocusedAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Retire", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync("retired");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Restore Kiwi" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).Not.ToContainTextAsync("retired");
        await Assertions.Expect(visit.Page.Locator(".history")).ToContainTextAsync("Weka");
    }

    [Fact]
    public async Task Calls_without_labels_are_grouped_and_a_group_is_confirmed_or_rejected()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/individuals/groups?collection=Unnamed%20voices");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Nothing in Unnamed voices is grouped yet");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Group segments" }).ClickAsync();
        await visit.Page.Locator(".group").First.WaitForAsync();
        await visit.UntilDrawnAsync(".group img");
        await visit.ShootAsync("individuals-groups");

        var first = visit.Page.GetByLabel("Group 1", new() { Exact = true });
        await first.Locator("summary").ClickAsync();
        await first.Locator(".segments input").First.CheckAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "a group of their own" }).ClickAsync();
        await Assertions.Expect(first.Locator("h2")).ToContainTextAsync("23 segments");
        await first.GetByRole(AriaRole.Button, new() { Name = "Enrol as new individual" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".enrolled")).ToContainTextAsync("Unknown 1");
        await visit.Page.GetByLabel("Group 2", new() { Exact = true }).GetByRole(AriaRole.Button, new() { Name = "No individual" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Group 2", new() { Exact = true })).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Rejected 1" }).ClickAsync();
        await visit.Page.GetByLabel("Group 2", new() { Exact = true }).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Confirmed 1" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByLabel("Group 1", new() { Exact = true })).ToContainTextAsync("Unknown 1");
    }

    [Fact]
    public async Task A_grouping_goes_on_without_its_page_and_says_why_nothing_came_of_it()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/individuals/groups?" + Plain);
        await visit.Page.GetByLabel("Only recordings whose path contains").FillAsync("no such folder");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Group segments" }).ClickAsync();
        await visit.Page.Locator("[data-grouping-runs] [data-run]").WaitForAsync();
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("[data-grouping-runs]")).ToContainTextAsync("failed");
        await Assertions.Expect(visit.Page.Locator("[data-grouping-runs]")).ToContainTextAsync("is left to be grouped");
        await visit.ShootAsync("individuals-groups-failed");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("from this list$") }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-grouping-runs]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_gallery_of_nobody_says_so_on_a_phone_without_sideways_scrolling()
    {
        await using var visit = await archive.VisitAsync(390, 844, dark: true);
        await visit.OpenAsync("/individuals");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Of which collection?");
        await visit.OpenAsync("/individuals/99999?" + Plain);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no individual 99999 in Plain voices");
        await visit.OpenAsync($"/individuals?{Labelled}");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Individuals");
        await Assertions.Expect(visit.Page.Locator(".empty, .table-panel")).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>(NoSidewaysScrolling));
        await visit.OpenAsync($"/individuals/labels?{Plain}");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("No label of Plain voices names an individual");
        await visit.OpenAsync("/individuals/match?segment=1");
        await visit.Page.Locator("[data-decision]").WaitForAsync();
        await visit.Page.Locator(".query-plot img").First.ScrollIntoViewIfNeededAsync();
        await visit.UntilDrawnAsync(".query-plot img");
        Assert.True(await visit.Page.EvaluateAsync<bool>(NoSidewaysScrolling));
        await visit.ShootAsync("individuals-match-phone", full: true);
    }

    private static async Task MatchAsync(Visit visit, string clip)
    {
        await visit.OpenAsync($"/individuals/match?{Labelled}");
        await visit.UploadAsync(clip);
        await visit.Page.Locator("[data-decision]").WaitForAsync();
        await Assertions.Expect(visit.Page.Locator("[data-decision]")).Not.ToHaveAttributeAsync("data-decision", "NotEvaluated");
    }
}
