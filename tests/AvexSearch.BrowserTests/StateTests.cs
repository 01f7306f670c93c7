using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class StateTests(ServedArchive archive)
{
    [Fact]
    public async Task A_file_that_is_no_sound_is_refused_with_words()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UntilReadyAsync();
        await visit.Page.Locator("#query-file").SetInputFilesAsync(new FilePayload { Name = "notes.wav", MimeType = "audio/wav", Buffer = "no sound at all"u8.ToArray() });

        var fault = visit.Page.Locator(".fault");
        await Assertions.Expect(fault).ToContainTextAsync("This file could not be read.");
        await Assertions.Expect(fault).ToContainTextAsync("notes.wav");
        Assert.DoesNotContain(archive.Home, await fault.InnerTextAsync(), StringComparison.Ordinal);
        await visit.ShootAsync("search-refused");
    }

    [Fact]
    public async Task A_recording_from_the_microphone_can_be_searched_with()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.Page.GetByText("Record", new() { Exact = true }).ClickAsync();
        await visit.Page.GetByText("Stop", new() { Exact = true }).WaitForAsync();
        await visit.Page.WaitForTimeoutAsync(1500);
        await visit.Page.GetByText("Stop", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".query-name")).ToContainTextAsync("microphone_");
        await visit.SearchAsync();
    }

    [Fact]
    public async Task The_dark_theme_follows_the_system_and_can_be_chosen()
    {
        await using var visit = await archive.VisitAsync(dark: true);
        await visit.OpenAsync();
        Assert.Equal("dark", await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
        await visit.UploadAsync(Path.Combine(archive.Recordings, CallSet.Name(7)));
        await visit.SearchAsync();
        await visit.UntilDrawnAsync("[data-hit] img");
        await visit.ShootAsync("search-dark");

        await visit.Page.GetByRole(AriaRole.Radio, new() { Name = "Light theme" }).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => document.documentElement.dataset.theme === 'light'");
        await visit.Page.ReloadAsync();
        Assert.Equal("light", await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
    }

    [Fact]
    public async Task A_phone_shows_one_column_without_sideways_scrolling()
    {
        await using var visit = await archive.VisitAsync(390, 844);
        await visit.OpenAsync();
        await visit.UploadAsync(Path.Combine(archive.Recordings, CallSet.Name(2)));
        await visit.SearchAsync();
        await visit.UntilDrawnAsync("[data-hit] img, .query-plot img");

        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await visit.ShootAsync("search-phone");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Collections" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Collections");
    }

    [Theory]
    [InlineData("/recordings", "Recordings", "SITE00_20240310_050000.wav")]
    [InlineData("/collections", "Collections", "Calls")]
    [InlineData("/individuals?collection=Calls", "Individuals", "No individuals in Calls yet")]
    [InlineData("/models", "Models", "spectral")]
    [InlineData("/jobs", "Jobs", "12 of 12 files")]
    [InlineData("/evaluation", "Evaluation", "New evaluation")]
    public async Task Every_page_of_the_menu_shows_what_is_there(string path, string title, string content)
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync(path);

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(content);
        await visit.ShootAsync(title.ToLowerInvariant());
    }

    [Fact]
    public async Task A_lost_connection_says_so()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.Page.EvaluateAsync("() => { const d = document.getElementById('components-reconnect-modal'); d.className = 'reconnect components-reconnect-failed';"
            + " d.dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'show' } })); }");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("AvexSearch still does not answer.");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        await visit.ShootAsync("connection-lost");
    }

    [Fact]
    public async Task A_link_to_something_that_is_gone_says_so()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync("/search?upload=0123456789abcdef&start=0&length=5");
        await Assertions.Expect(visit.Page.Locator(".fault")).ToContainTextAsync("not kept any more");

        Assert.Equal(404, (await visit.Page.GotoAsync("/nowhere"))!.Status);
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no such page");
        visit.Forgive("404");

        await visit.OpenAsync("/recordings/99999");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("There is no recording 99999");
    }
}
