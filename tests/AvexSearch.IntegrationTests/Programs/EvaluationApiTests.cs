using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class EvaluationApiTests(LabelledArchive labelled) : IClassFixture<LabelledArchive>
{
    private const string Root = "/api/v1/evaluations";

    private HttpClient Http => labelled.Archive.Http;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_accepted_worked_read_and_removed()
    {
        var (address, accepted) = await StartAsync(new { task = "retrieval", collection = LabelledArchive.Name, resamples = 50, title = "over the API" });
        Assert.Contains(accepted.GetProperty("state").GetString(), (string[])["queued", "running"]);
        Assert.Equal(("over the API", true, "recording"), (
            accepted.GetProperty("title").GetString(), accepted.GetProperty("request").GetProperty("excludeGroup").GetBoolean(), accepted.GetProperty("request").GetProperty("groupColumn").GetString()));

        var done = await DoneAsync(address);
        Assert.Equal(("done", 1.0), (done.GetProperty("state").GetString(), done.GetProperty("progress").GetDouble()));
        Assert.Equal("retrieval_roc_auc", done.GetProperty("headline")[0].GetProperty("metric").GetProperty("key").GetString());
        Assert.Contains((await GetAsync($"{Root}?collection={LabelledArchive.Name}")).EnumerateArray(), run => run.GetProperty("id").GetInt64() == done.GetProperty("id").GetInt64());

        var metrics = await GetAsync($"{address}/metrics");
        Assert.Equal(done.GetProperty("headline")[0].GetProperty("metric").GetProperty("value").GetDouble(), metrics.GetProperty("retrieval_roc_auc").GetDouble());
        Assert.Equal($"avexsearch evaluate retrieval --collection {LabelledArchive.Name} --group-column recording --exclude-group --resamples 50 --title 'over the API'", metrics.GetProperty("origin").GetProperty("command").GetString());
        Assert.StartsWith("<!DOCTYPE html>", await TextAsync($"{address}/report.html", "text/html"), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("system,key,name,value,low,high", await TextAsync($"{address}/report.csv", "text/csv"), StringComparison.Ordinal);
        var report = JsonDocument.Parse(await TextAsync($"{address}/report.json", "application/json")).RootElement;
        Assert.Equal(metrics.GetProperty("origin").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""), report.GetProperty("origin").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        Assert.True(report.GetProperty("systems")[0].GetProperty("items")[0].GetProperty("place").GetProperty("recording_id").GetInt64() > 0);

        using var removed = await Http.DeleteAsync(address, Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        foreach (var gone in (string[])["", "/metrics", "/report.html", "/report.json", "/report.csv"])
        {
            await ProblemAsync(await Http.GetAsync(address + gone, Token), HttpStatusCode.NotFound);
        }

        await ProblemAsync(await Http.DeleteAsync(address, Token), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_has_no_report()
    {
        var (address, _) = await StartAsync(new { task = "probe", collection = LabelledArchive.Name, labelColumn = "species" });
        var failed = await DoneAsync(address);
        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Contains("Columns with values:", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("not done", await ProblemAsync(await Http.GetAsync($"{address}/report.html", Token), HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"task":"poem","collection":"labelled"}""", "not the JSON that was expected")]
    [InlineData("""{"collection":"labelled"}""", "task")]
    [InlineData("""{"task":"probe"}""", "collection")]
    [InlineData("""{"task":"probe","collection":"labelled","folds":"many"}""", "folds")]
    [InlineData("""{"task":"probe","collection":"labelled","folds":1}""", "1 folds are not possible")]
    [InlineData("""{"task":"probe","collection":"labelled","probes":["svm"]}""", "'svm' is not a probe")]
    [InlineData("""{"task":"retrieval","collection":"labelled","groupColumn":"none","excludeGroup":true}""", "name the column that holds the group")]
    [InlineData("""{"task":"retrieval","collection":"labelled","trainVersusTest":true}""", "name the column that holds the split")]
    [InlineData("""{"task":"retrieval","collection":"labelled","systems":["a b"]}""", "is not a system")]
    [InlineData("""{"task":"retrieval","collection":"labelled","labelColumn":""}""", "A column has a name")]
    [InlineData("""{"task":"retrieval","collection":"nowhere"}""", "There is no collection 'nowhere'.")]
    [InlineData("", "")]
    [InlineData("[]", "not the JSON that was expected")]
    public async Task A_request_that_makes_no_sense_is_a_problem_with_status_400(string body, string sentence)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Contains(sentence, await ProblemAsync(await Http.PostAsync(Root, content, Token), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_bodies_formats_and_runs_are_problems_too()
    {
        using var form = new StringContent("task=probe", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        await ProblemAsync(await Http.PostAsync(Root, form, Token), HttpStatusCode.UnsupportedMediaType);
        await ProblemAsync(await Http.GetAsync($"{Root}/999999", Token), HttpStatusCode.NotFound);
        await ProblemAsync(await Http.GetAsync($"{Root}/999999/report.json", Token), HttpStatusCode.NotFound);
        await ProblemAsync(await Http.GetAsync($"{Root}/999999/report.pdf", Token), HttpStatusCode.NotFound);
        await ProblemAsync(await Http.DeleteAsync($"{Root}/999999", Token), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Individuals_of_several_species_are_told_apart_within_one_only()
    {
        var body = new { task = "individuals", collection = LabelledArchive.Name, groupColumn = "take", speciesColumn = "label" };
        var failed = await DoneAsync((await StartAsync(body)).Address);
        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Contains("species in the column 'label'", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_worker_died_is_taken_up_again()
    {
        await using var database = await Database.OpenAsync(new StoreOptions { DataFolder = labelled.Archive.Avex.Home }, NullLoggerFactory.Instance, Token);
        var collection = (await new CollectionStore(database).FindAsync(LabelledArchive.Name, Token))!;
        var request = $$"""{"task":"clustering","collection":"{{LabelledArchive.Name}}","resamples":0}""";
        var id = await new RunStore(database).CreateAsync("clustering", "orphan", collection.Id, request, "dead", TimeSpan.FromSeconds(-1), Token);
        var done = await DoneAsync($"{Root}/{id}");
        Assert.Equal(("done", "orphan"), (done.GetProperty("state").GetString(), done.GetProperty("title").GetString()));
        Assert.Equal("clustering", (await GetAsync($"{Root}/{id}/metrics")).GetProperty("task").GetString());
    }

    [Fact]
    public async Task The_worker_goes_on_when_the_run_in_its_hands_is_removed()
    {
        var (long_, _) = await StartAsync(new { task = "clustering", collection = LabelledArchive.Name, resamples = 100_000 });
        await StateAsync(long_, "running");
        using var removed = await Http.DeleteAsync(long_, Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        var (next, _) = await StartAsync(new { task = "clustering", collection = LabelledArchive.Name, resamples = 0 });
        Assert.Equal("done", (await DoneAsync(next)).GetProperty("state").GetString());
        Assert.True((await Http.GetAsync("/health", Token)).IsSuccessStatusCode);
    }

    private async Task<(string Address, JsonElement Run)> StartAsync(object body)
    {
        using var response = await Http.PostAsJsonAsync(Root, body, Token);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var run = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal($"{Root}/{run.GetProperty("id").GetInt64()}", response.Headers.Location?.ToString());
        return (response.Headers.Location!.ToString(), run);
    }

    private Task<JsonElement> DoneAsync(string address) => StateAsync(address, "done", "failed");

    private async Task<JsonElement> StateAsync(string address, params string[] wanted)
    {
        // The deadline is for a run that never comes, not a measure of how long one takes.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            var run = await GetAsync(address);
            if (wanted.Contains(run.GetProperty("state").GetString()))
            {
                return run;
            }

            await Task.Delay(100, patience.Token);
        }
    }

    private async Task<string> TextAsync(string address, string type)
    {
        using var response = await Http.GetAsync(address, Token);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(Token);
            Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return JsonDocument.Parse(body).RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "";
        }
    }

    private Task<JsonElement> GetAsync(string address) => labelled.Archive.GetAsync(address);
}
