using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class SearchPageTests(ServedArchive archive)
{
    private const int Mine = 4;

    private string Clip => Path.Combine(archive.Recordings, CallSet.Name(Mine));

    [Fact]
    public async Task An_uploaded_clip_of_the_archive_finds_its_own_recording_first_and_plays()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.ShootAsync("search-empty");
        await visit.UploadAsync(Clip);
        await visit.UntilDrawnAsync(".query-plot img");

        await visit.SearchAsync();
        Assert.Equal(CallSet.Name(Mine), await visit.FirstHitAsync());
        Assert.StartsWith("12 hits of 24 segments in scope", await visit.Page.Locator("[data-receipt]").InnerTextAsync(), StringComparison.Ordinal);
        await visit.UntilDrawnAsync("[data-hit] img");

        await visit.Page.Locator("[data-hit] [data-play]").First.ClickAsync();
        await visit.UntilPlayedAsync("#avex-player", 0);
        Assert.Equal("true", await visit.Page.Locator("[data-hit] [data-play]").First.GetAttributeAsync("aria-pressed"));
        await visit.Page.Locator("[data-hit]").Nth(1).FocusAsync();
        await visit.ShootAsync("search-light");
    }

    [Fact]
    public async Task Dragging_the_window_changes_its_times_and_the_search()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        Assert.Equal("0.0 – 5.0 s", await visit.WindowAsync());

        await DragAsync(visit, "[data-query-window]", 0.25);
        await Assertions.Expect(visit.Page.Locator("[data-query-times]")).Not.ToHaveTextAsync("0.0 – 5.0 s");
        Assert.Equal("2.5 – 7.5 s", await visit.WindowAsync());

        await DragAsync(visit, "[data-handle=end]", -0.15);
        Assert.Equal("2.5 – 6.0 s", await visit.WindowAsync());

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("start=2.5&length=3.5"));
        await visit.Page.Locator("[data-hit]").First.WaitForAsync();
        Assert.Equal(CallSet.Name(Mine), await visit.FirstHitAsync());
    }

    [Fact]
    public async Task Another_highest_frequency_redraws_query_and_hits()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();

        await visit.Page.GetByText("Up to 10 kHz").ClickAsync();
        await visit.Page.GetByText("4 kHz", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".query-plot .plot-frequencies")).ToContainTextAsync("4 kHz");
        await Assertions.Expect(visit.Page.Locator("[data-hit] .plot-frequencies").First).ToContainTextAsync("4 kHz");
        await visit.UntilDrawnAsync(".query-plot img, [data-hit] img");
    }

    [Fact]
    public async Task Arrow_keys_move_the_window_and_with_shift_resize_it()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);

        await visit.Page.Locator("[data-query-window]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+ArrowRight");
        await Assertions.Expect(visit.Page.Locator("[data-query-times]")).ToHaveTextAsync("1.0 – 6.0 s");
        await visit.Page.Keyboard.PressAsync("Control+Shift+ArrowLeft");
        await Assertions.Expect(visit.Page.Locator("[data-query-times]")).ToHaveTextAsync("1.0 – 5.0 s");
        await Assertions.Expect(visit.Page.Locator("[data-query-window]")).ToHaveAttributeAsync("aria-valuetext", "1.0 – 5.0 s");

        // What is seen is what is asked, however fast the fingers are.
        await visit.Page.Keyboard.PressAsync("Control+ArrowRight");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("start=2&length=4"));
        await visit.Page.Locator("[data-hit]").First.WaitForAsync();

        // The way back shows the window that was asked before.
        await visit.Page.Locator("[data-query-window]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+ArrowRight");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("start=3&length=4"));
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator("[data-query-times]")).ToHaveTextAsync("2.0 – 6.0 s");
    }

    [Fact]
    public async Task The_wheel_zooms_time_and_a_click_plays_from_there()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.UntilDrawnAsync(".query-plot img");
        var area = (await visit.Page.Locator(".query-plot [data-plot-area]").BoundingBoxAsync())!;

        await visit.Page.Mouse.MoveAsync(area.X + (area.Width * 0.8f), area.Y + (area.Height / 2));
        await visit.Page.Mouse.WheelAsync(0, -300);
        await visit.Page.WaitForFunctionAsync("() => parseFloat(document.querySelector('.query-plot [data-sound-view]').dataset.viewStart) > 1");

        await visit.Page.Mouse.ClickAsync(area.X + (area.Width * 0.8f), area.Y + (area.Height / 2));
        await visit.UntilPlayedAsync("#avex-player", 0);
    }

    [Fact]
    public async Task A_hit_becomes_the_query_and_its_recording_opens_at_its_time()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();
        var second = await visit.Page.Locator("[data-hit] h3").Nth(1).InnerTextAsync();

        await visit.Page.Locator("[data-hit-query]").Nth(1).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".query-name")).ToHaveTextAsync(second);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("segment="));
        await Assertions.Expect(visit.Page.Locator(".answer:not(.busy) [data-hit]").First).ToBeVisibleAsync();

        var link = visit.Page.Locator("[data-hit-open]").First;
        var name = await visit.FirstHitAsync();
        var at = double.Parse((await link.GetAttributeAsync("href"))!.Split("t=")[1], CultureInfo.InvariantCulture);
        await link.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync(name);
        await visit.UntilDrawnAsync(".listener img");
        await visit.Page.Locator(".listener audio").EvaluateAsync("audio => audio.play()");
        await visit.UntilPlayedAsync(".listener audio", at);
        await visit.ShootAsync("recording");
    }

    [Fact]
    public async Task A_copied_link_shows_the_same_search()
    {
        string link;
        await using (var first = await archive.VisitAsync())
        {
            await first.OpenAsync();
            await first.UploadAsync(Clip);
            await first.SearchAsync();
            await first.Page.GetByText("Copy link").ClickAsync();
            await first.Page.GetByText("Link copied").WaitForAsync();
            link = await first.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        }

        await using var second = await archive.VisitAsync();
        await second.OpenAsync(link);
        await second.Page.Locator("[data-hit]").First.WaitForAsync();
        Assert.Equal(CallSet.Name(Mine), await second.FirstHitAsync());
    }

    [Fact]
    public async Task The_hits_can_be_saved_as_a_table_with_scores()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByText("Export CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(13, lines.Length);
        Assert.StartsWith("1,", lines[1], StringComparison.Ordinal);
        Assert.Contains(CallSet.Name(Mine), lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_walk_over_the_hits_and_play_them()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();

        await visit.Page.Locator("[data-hit]").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(visit.Page.Locator("[data-hit]").Nth(1)).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await visit.UntilPlayedAsync("#avex-player", 0);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/recordings/"));
    }

    [Fact]
    public async Task Hits_are_chosen_as_examples_heard_taken_away_and_searched_with()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();

        // By key, and by mouse: one that is wanted and one that is not.
        await visit.Page.Locator("[data-hit]").Nth(1).FocusAsync();
        var liked = await visit.Page.Locator("[data-hit] h3").Nth(1).InnerTextAsync();
        await visit.Page.Keyboard.PressAsync("m");
        await Assertions.Expect(visit.Page.Locator("[data-hit-like]").Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.Page.Locator("[data-hit-unlike]").Nth(2).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-tray]")).ToContainTextAsync("Not searched with yet.");
        await visit.Page.Locator("[data-example] [data-play]").First.ClickAsync();
        await visit.UntilPlayedAsync("#avex-player", 0);
        await visit.ShootAsync("search-examples");

        await visit.Page.Locator("[data-tray-search]").ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("upload=.*&like=[0-9]+&unlike=[0-9]+"));
        await Assertions.Expect(visit.Page.Locator("[data-receipt]")).ToContainTextAsync("more like 1 example, less like 1 example");
        await Assertions.Expect(visit.Page.Locator("[data-tray]")).ToContainTextAsync("The hits below were found with these.");

        // The address is the search.
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator("[data-example]").First).ToContainTextAsync(liked);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask with the examples alone" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("search\\?like=[0-9]+&unlike=[0-9]+$"));
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Asked with examples alone");
        await visit.Page.Locator("[data-hit]").First.WaitForAsync();

        await visit.Page.Locator("[data-example]").Nth(1).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remove") }).ClickAsync();
        await visit.Page.Locator("[data-tray-search]").ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("search\\?like=[0-9]+$"));
    }

    [Fact]
    public async Task Several_windows_and_several_segments_are_asked_with_together()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.Page.Locator("[data-add-window]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("[data-query-times]")).ToHaveTextAsync("5.0 – 10.0 s");
        await Assertions.Expect(visit.Page.Locator(".query-also")).ToHaveCountAsync(1);
        await visit.SearchAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("start=5&length=5&also=0-5"));
        await Assertions.Expect(visit.Page.Locator("[data-receipt]")).ToContainTextAsync("2 query windows");

        await visit.SlowDownAsync();
        await visit.OpenAsync("/recordings/1");
        await visit.Page.Locator(".segments .choose").First.CheckAsync();
        await visit.Page.Locator(".segments .choose").Nth(1).CheckAsync();
        await visit.ShootAsync("recording-segments");
        await visit.Page.Locator("[data-search-chosen]").ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("segment=[0-9]+&with=[0-9]+"));
        await Assertions.Expect(visit.Page.Locator("[data-receipt]")).ToContainTextAsync("2 query windows");
        await Assertions.Expect(visit.Page.Locator("[data-example]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_least_similarity_and_a_recall_are_asked_for_in_advanced_and_told_in_the_receipt()
    {
        await using var visit = await archive.VisitAsync();
        await visit.OpenAsync();
        await visit.UploadAsync(Clip);
        await visit.SearchAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Advanced" }).ClickAsync();
        await visit.Page.GetByText("All of it: compare everything").ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("recall=1"));
        await Assertions.Expect(visit.Page.Locator("[data-how]")).ToContainTextAsync("exact");
        await visit.Page.Locator("[data-least]").FillAsync("0.999");
        await visit.Page.Locator("[data-least]").PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("least=0.999"));
        await Assertions.Expect(visit.Page.Locator("[data-receipt]")).ToContainTextAsync("similarity 0.999 or more");
    }

    private static async Task DragAsync(Visit visit, string what, double share)
    {
        var area = (await visit.Page.Locator(".query-plot [data-plot-area]").BoundingBoxAsync())!;
        var box = (await visit.Page.Locator(what).BoundingBoxAsync())!;
        float x = box.X + (box.Width / 2), y = box.Y + (box.Height / 2);
        await visit.Page.Mouse.MoveAsync(x, y);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(x + (float)(area.Width * share / 2), y);
        await visit.Page.Mouse.MoveAsync(x + (float)(area.Width * share), y);
        await visit.Page.Mouse.UpAsync();
    }
}
