using Microsoft.Playwright;
using Xunit;

namespace AvexSearch.BrowserTests;

public sealed class JobsPageTests(ServedArchive archive)
{
    [Fact]
    public async Task A_job_can_be_paused_resumed_and_cancelled_and_its_failures_and_report_are_there()
    {
        var folder = Path.Combine(archive.Home, "steered");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.wav"), "no sound at all", TestContext.Current.CancellationToken);
        await using var visit = await archive.VisitAsync();
        await archive.RunAsync("ingest", folder, "--collection", "Steered", "--model", "spectral", "--queue-only");
        await visit.OpenAsync("/jobs");
        var job = visit.Page.Locator(".job", new() { HasText = folder });
        await Assertions.Expect(job.Locator(".state")).ToHaveTextAsync("done, with failures");
        await job.GetByText("1 file could not be indexed").ClickAsync();
        await Assertions.Expect(job.Locator(".failures li")).ToContainTextAsync("cannot be read as audio");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => job.GetByText("CSV", new() { Exact = true }).ClickAsync());
        var rows = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith("path,outcome,reason,", rows[0], StringComparison.Ordinal);
        Assert.Contains("broken.wav,failed,", rows[1], StringComparison.Ordinal);

        // The service works whatever is queued, so that only what waits for a folder out of reach stands still for long enough to be steered.
        var share = Directory.CreateDirectory(Path.Combine(archive.Home, "share")).FullName;
        CallSet.Write(share);
        Directory.Move(share, share + ".away");
        Directory.CreateDirectory(share);
        var list = Path.Combine(archive.Home, "share.csv");
        await File.WriteAllLinesAsync(list, ["path", .. Directory.GetFiles(share + ".away").Select(file => Path.Combine(share, Path.GetFileName(file)))], TestContext.Current.CancellationToken);
        await archive.RunAsync("ingest", "--list", list, "--collection", "Steered", "--model", "spectral", "--queue-only");
        var waiting = visit.Page.Locator(".job", new() { HasText = "share.csv" });
        await Assertions.Expect(waiting.Locator("[role=status]")).ToContainTextAsync("cannot be reached");
        await visit.ShootAsync("jobs-waiting");
        await waiting.GetByText("Pause", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(waiting.Locator(".state")).ToHaveTextAsync("paused");
        await waiting.GetByText("Resume", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(waiting.GetByText("Pause", new() { Exact = true })).ToBeVisibleAsync();
        await waiting.GetByText("Cancel", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(waiting.Locator(".state")).ToHaveTextAsync("cancelled");
        await Assertions.Expect(waiting.GetByText("Take up again")).ToBeVisibleAsync();
        await visit.ShootAsync("jobs-steered");
    }
}
