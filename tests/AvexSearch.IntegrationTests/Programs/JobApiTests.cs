using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class JobApiTests(ServedArchive archive)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_followed_as_server_sent_events_and_reported_with_every_file()
    {
        var folder = Path.Combine(archive.Avex.Home, "followed");
        Directory.CreateDirectory(folder);
        File.Copy(archive.Paths[0], Path.Combine(folder, "good.wav"), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.wav"), "no sound", Token);
        var queued = await archive.Avex.JsonAsync("ingest", folder, "--collection", "followed", "--model", "spectral", "--queue-only");
        var job = queued.GetProperty("job_id").GetInt64();

        using var stream = await archive.Http.GetAsync($"/api/v1/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        var events = (await stream.Content.ReadAsStringAsync(Token)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(events, text => Assert.StartsWith("event: job\ndata: {", text, StringComparison.Ordinal));
        var last = JsonDocument.Parse(events[^1][events[^1].IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        Assert.Equal(("failed", 1, 1), (last.GetProperty("state").GetString(), last.GetProperty("done").GetInt32(), last.GetProperty("failed").GetInt32()));

        var report = await archive.GetAsync($"/api/v1/jobs/{job}/report.json");
        var files = report.GetProperty("files").EnumerateArray().ToDictionary(file => Path.GetFileName(file.GetProperty("path").GetString()!));
        Assert.Equal("indexed", files["good.wav"].GetProperty("outcome").GetString());
        Assert.Equal("failed", files["bad.wav"].GetProperty("outcome").GetString());
        Assert.NotEqual("", files["bad.wav"].GetProperty("reason").GetString());
        var csv = await archive.Http.GetStringAsync($"/api/v1/jobs/{job}/report.csv", Token);
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var other = await archive.Http.GetAsync($"/api/v1/jobs/{job}/report.pdf", Token);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);

        using var paused = await archive.Http.PostAsync($"/api/v1/jobs/{job}/pause", null, Token);
        Assert.Equal(HttpStatusCode.BadRequest, paused.StatusCode);
        Assert.Contains("cannot be paused any more", await paused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var again = await archive.Http.PostAsync($"/api/v1/jobs/{job}/retry", null, Token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(0, (await again.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("failed").GetInt32());
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("cancel")]
    [InlineData("retry")]
    [InlineData("priority?value=3")]
    public async Task A_job_that_is_not_there_cannot_be_steered(string verb)
    {
        using var response = await archive.Http.PostAsync($"/api/v1/jobs/999999/{verb}", null, Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Events_of_no_job_are_a_problem_and_a_priority_out_of_range_is_refused()
    {
        using var events = await archive.Http.GetAsync("/api/v1/jobs/999999/events", Token);
        Assert.Equal(HttpStatusCode.NotFound, events.StatusCode);
        var job = (await archive.GetAsync("/api/v1/jobs"))[0].GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        using var rank = await archive.Http.PostAsync($"/api/v1/jobs/{job}/priority?value=1000", null, Token);
        Assert.Equal(HttpStatusCode.BadRequest, rank.StatusCode);
    }
}
