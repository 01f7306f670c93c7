using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AvexSearch.Engine;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Unlabelled archives end to end: six callers on four days at two places, whose names the program is not told; grouped, reviewed, confirmed, counted.</summary>
[Collection(ServedArchiveTests.Name)]
public sealed class GroupingProgramTests(ServedArchive archive) : IAsyncLifetime
{
    private const string Name = "unlabelled";
    private const int Callers = 6;
    private const int Days = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Avex Avex => archive.Avex;

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Avex.Home, Name);
        if (Directory.Exists(folder))
        {
            return;
        }

        var random = new Random(11);
        var spans = new StringBuilder("path,start,end,label\n");
        var callers = DemoSpecies.All.Take(Callers).Select(species => species.Individual(random)).ToList();
        for (var day = 0; day < Days; day++)
        {
            foreach (var (number, caller) in callers.Index())
            {
                // The name says the place and the time only; who calls is in the minutes, for the test.
                var path = Path.Combine(folder, $"pond{number % 2}", string.Create(CultureInfo.InvariantCulture, $"rec_2024051{day}_05{number:00}00.wav"));
                SmallArchive.WriteRecording(path, caller, random);
                foreach (var start in (string[])["0.4", "3.4"])
                {
                    spans.Append(CultureInfo.InvariantCulture, $"{path},{start},{(start == "0.4" ? "2.4" : "5.4")},call\n");
                }
            }
        }

        await Avex.JsonAsync("ingest", folder, "--collection", Name, "--model", "spectral", "--window", "2", "--hop", "1");
        await File.WriteAllTextAsync(Path.Combine(Avex.Home, "calls.csv"), spans.ToString());
        await Avex.JsonAsync("labels", "import", Path.Combine(Avex.Home, "calls.csv"), "--collection", Name);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Callers_are_found_again_across_days_confirmed_and_counted()
    {
        var made = await Avex.JsonAsync("individuals", "group", "--collection", Name, "--label", "call", "--one-per-recording", "--title", "May", "--by", "ann");
        var id = made.GetProperty("grouping").GetProperty("id").GetRawText();
        Assert.Equal((2 * Callers * Days, Callers), (made.GetProperty("grouping").GetProperty("segments").GetInt32(), made.GetProperty("grouping").GetProperty("groups").GetInt32()));
        foreach (var group in made.GetProperty("groups").EnumerateArray())
        {
            Assert.Equal((Days, 2 * Days), (group.GetProperty("sessions").GetInt32(), group.GetProperty("segments").GetInt32()));
            Assert.Single(group.GetProperty("exemplars").EnumerateArray().Select(member => Caller(member.GetProperty("path").GetString()!)).Distinct());
        }

        var shown = await Avex.RunAsync("individuals", "groups", id);
        Assert.Contains("6 of 6 groups span several sessions", shown.Output, StringComparison.Ordinal);
        Assert.Contains("to be reviewed", shown.Output, StringComparison.Ordinal);
        Assert.Contains((await Avex.JsonAsync("individuals", "groups", "--collection", Name)).EnumerateArray(), row => row.GetProperty("title").GetString() == "May");
        var members = await Avex.JsonAsync("individuals", "groups", id, "--group", "1");
        Assert.Equal(2 * Days, members.GetArrayLength());

        // A new individual, the same one again by its id, a rejection, and a split.
        var ada = await Avex.JsonAsync("individuals", "confirm", id, "1", "--name", "Ada", "--sex", "female");
        var adaId = ada.GetProperty("individuals")[0].GetProperty("id").GetRawText();
        Assert.Equal(2 * Days, ada.GetProperty("individuals")[0].GetProperty("added").GetInt32());
        await Avex.JsonAsync("individuals", "confirm", id, "2", "--individual", adaId);
        var again = await Avex.RunAsync("individuals", "confirm", id, "2", "--name", "Bea");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("Group 2 was confirmed already as 'Ada'", again.Errors, StringComparison.Ordinal);
        await Avex.JsonAsync("individuals", "reject", id, "3");
        await Avex.JsonAsync("individuals", "reject", id, "3", "--undo");
        await Avex.JsonAsync("individuals", "reject", id, "3");
        var third = (await Avex.JsonAsync("individuals", "groups", id, "--group", "4")).EnumerateArray().Select(member => member.GetProperty("id").GetRawText()).ToList();
        Assert.Equal(7, (await Avex.JsonAsync("individuals", "split-group", id, "4", "--members", $"{third[0]},{third[1]}")).GetProperty("group").GetInt32());
        var shownAda = await Avex.JsonAsync("individuals", "show", adaId, "--collection", Name);
        Assert.Equal(4 * Days, shownAda.GetProperty("references").GetArrayLength());
        Assert.All(shownAda.GetProperty("references").EnumerateArray(), reference => Assert.Equal("cluster", reference.GetProperty("source").GetString()));

        // What is known is not grouped again.
        var rest = await Avex.JsonAsync("individuals", "group", "--collection", Name, "--label", "call", "--one-per-recording");
        Assert.Equal(2 * (Callers - 2) * Days, rest.GetProperty("grouping").GetProperty("segments").GetInt32());
        Assert.Contains(rest.GetProperty("grouping").GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("their individual is known", StringComparison.Ordinal));

        await CapturesAsync(id);
        await ApiAsync(long.Parse(id, CultureInfo.InvariantCulture));
        Assert.Equal(id, (await Avex.JsonAsync("individuals", "groups", id, "--remove")).GetProperty("removed").GetRawText());
        Assert.Equal(2, (await Avex.RunAsync("individuals", "groups", id)).ExitCode);
    }

    [Fact]
    public async Task Spans_of_a_file_are_grouped_and_what_makes_no_sense_is_a_sentence()
    {
        var file = Path.Combine(Avex.Home, "spans.csv");
        var path = Directory.EnumerateFiles(Path.Combine(Avex.Home, Name, "pond0")).Order(StringComparer.Ordinal).First();
        await File.WriteAllTextAsync(file, $"path,start,end\n{path},0.4,2.4\n{path},3.4,5.4\nnowhere.wav,0,1\n", Token);
        // A collection of its own: what the other test confirms is not grouped again.
        await Avex.JsonAsync("ingest", Path.Combine(Avex.Home, Name, "pond0"), "--collection", "spans", "--model", "spectral", "--window", "2", "--hop", "1");
        var made = await Avex.JsonAsync("individuals", "group", "--collection", "spans", "--spans", file);
        Assert.Equal(2, made.GetProperty("grouping").GetProperty("segments").GetInt32());
        Assert.Contains("nowhere.wav", made.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains(made.GetProperty("grouping").GetProperty("remarks").EnumerateArray(), remark => remark.GetString()!.Contains("too few", StringComparison.Ordinal));
        foreach (var (words, sentence) in ((string[], string)[])
            [
                (["group"], "Name either a collection"),
                (["group", "--collection", "nowhere"], "There is no collection 'nowhere'"),
                (["group", "--collection", Name, "--label", "thunder"], "Nothing in 'unlabelled' is left to be grouped"),
                (["group", "--collection", Name, "--false-links", "2"], "A chance of false links of 2 is not possible"),
                (["group", "--collection", Name, "--model", "beats"], "was not heard by 'beats'"),
                (["groups", "99999"], "There is no grouping 99999"),
                (["confirm", "99999", "1", "--name", "x"], "There is no grouping 99999"),
                (["captures", "--collection", "nowhere"], "There is no collection 'nowhere'"),
                (["captures", "--collection", Name, "--grouping", "99999"], "There is no grouping 99999"),
            ])
        {
            var outcome = await Avex.RunAsync(["individuals", .. words]);
            Assert.True(outcome.ExitCode == 2 && outcome.Errors.Contains(sentence, StringComparison.Ordinal), $"{string.Join(' ', words)}: {outcome}");
        }
    }

    [Fact]
    public async Task Background_of_a_collection_is_heard_and_mixed_as_a_control()
    {
        var folder = Path.Combine(Avex.Home, Name);
        await Avex.JsonAsync("ingest", folder, "--collection", "sung", "--model", "spectral", "--window", "2", "--hop", "1");
        var labels = new StringBuilder("path,start,end,individual,session\n");
        foreach (var path in Directory.EnumerateFiles(folder, "*.wav", SearchOption.AllDirectories))
        {
            labels.Append(CultureInfo.InvariantCulture, $"{path},0.4,2.4,{Caller(path)},{Path.GetFileName(path)[..12]}\n{path},3.4,5.4,{Caller(path)},{Path.GetFileName(path)[..12]}\n{path},6.4,8,{Caller(path)},{Path.GetFileName(path)[..12]}\n");
        }

        var file = Path.Combine(Avex.Home, "sung.csv");
        await File.WriteAllTextAsync(file, labels.ToString(), Token);
        await Avex.JsonAsync("labels", "import", file, "--collection", "sung");
        var flat = await Avex.JsonAsync("individuals", "evaluate", "--collection", "sung", "--method", "centroid", "--resamples", "20");
        var controls = flat.GetProperty("controls");
        Assert.Contains(controls.GetProperty("evidence").GetProperty("verdict").GetString(), (string[])["holds", "rests partly on the background"]);
        Assert.InRange(controls.GetProperty("mixtures").GetProperty("before").GetProperty("value").GetDouble(), 0.8, 1);
        Assert.InRange(controls.GetProperty("background").GetProperty("chance").GetProperty("value").GetDouble(), 0.16, 0.17);
        Assert.Contains(flat.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("72 calls were mixed", StringComparison.Ordinal));
    }

    private async Task CapturesAsync(string id)
    {
        var wide = Path.Combine(Avex.Home, "ch.csv");
        await Avex.RunAsync("individuals", "captures", "--collection", Name, "--out", wide);
        var lines = await File.ReadAllLinesAsync(wide, Token);
        Assert.Equal("ch,individual,site,species,sex,2024-05-10,2024-05-11,2024-05-12,2024-05-13", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("1111,Ada,pond", line, StringComparison.Ordinal));
        var month = await Avex.JsonAsync("individuals", "captures", "--collection", Name, "--by", "month", "--pool-sites");
        Assert.Equal("1", month.GetProperty("rows")[0].GetProperty("history").GetString());

        var occasions = Path.Combine(Avex.Home, "occasions.csv");
        await File.WriteAllTextAsync(occasions, "occasion,start,end\nearly,2024-05-10,2024-05-12\nlate,2024-05-13,2024-05-20\n", Token);
        var own = await Avex.RunAsync("individuals", "captures", "--collection", Name, "--grouping", id, "--proposed", "--occasions", occasions, "--long", "--pool-sites");
        Assert.Contains("Ada,,female,,early,2024-05-10,2024-05-12,1,8,12", own.Output, StringComparison.Ordinal);
        Assert.Contains("group 5,,,,late,2024-05-13,2024-05-20,1,2,6", own.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("group 3,", own.Output, StringComparison.Ordinal);
        Assert.Contains("lie in no occasion", own.Errors, StringComparison.Ordinal);
    }

    private async Task ApiAsync(long id)
    {
        const string Root = "/api/v1";
        var collection = (await GetAsync($"{Root}/collections")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == Name).GetProperty("id").GetInt32();
        var run = await Http(HttpMethod.Post, $"{Root}/collections/{collection}/groupings", new { label = "call", onePerRecording = true }, HttpStatusCode.Accepted);
        var mine = (await EndedAsync(run, "done")).GetProperty("groupingId").GetInt64();
        var made = await GetAsync($"{Root}/groupings/{mine}");
        await RunsAsync(collection, run.GetProperty("id").GetInt64());
        Assert.Equal([mine, id], (await GetAsync($"{Root}/collections/{collection}/groupings")).EnumerateArray().Select(row => row.GetProperty("id").GetInt64()).Where(row => row == mine || row == id));
        var exemplar = made.GetProperty("groups")[0].GetProperty("exemplars")[0];
        using (var sound = await archive.Http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{Root}/recordings/{exemplar.GetProperty("recordingId").GetInt64()}/clip?start={exemplar.GetProperty("startSeconds").GetDouble()}&end={exemplar.GetProperty("endSeconds").GetDouble()}"), Token))
        {
            Assert.Equal("audio/wav", sound.Content.Headers.ContentType!.MediaType);
        }

        var report = await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/1/confirm", new { name = "Cid" }, HttpStatusCode.OK);
        Assert.True(report.GetProperty("individuals")[0].GetProperty("isNew").GetBoolean());
        Assert.Equal("rejected", (await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/2/reject", new { by = "bob" }, HttpStatusCode.OK)).GetProperty("state").GetString());
        Assert.Equal("proposed", (await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/2/reopen", new { }, HttpStatusCode.OK)).GetProperty("state").GetString());
        var members = await GetAsync($"{Root}/groupings/{mine}/groups/2");
        Assert.True((await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/2/split", new { memberIds = new[] { members[0].GetProperty("id").GetInt64() } }, HttpStatusCode.OK)).GetProperty("number").GetInt32() > 2);
        await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/1/confirm", new { name = "Dot" }, HttpStatusCode.BadRequest);
        await Http(HttpMethod.Post, $"{Root}/groupings/{mine}/groups/99/confirm", new { name = "Dot" }, HttpStatusCode.NotFound);
        await Http(HttpMethod.Post, $"{Root}/collections/99999/groupings", new { }, HttpStatusCode.NotFound);
        await Http(HttpMethod.Post, $"{Root}/collections/{collection}/groupings", new { falseLinks = 7 }, HttpStatusCode.BadRequest);
        var csv = await archive.Http.GetStringAsync($"{Root}/collections/{collection}/captures?by=week&format=wide", Token);
        Assert.StartsWith("ch,individual,site,species,sex,2024-W19", csv, StringComparison.Ordinal);
        await Http(HttpMethod.Get, $"{Root}/collections/{collection}/captures?format=tall", null, HttpStatusCode.BadRequest);
        await Http(HttpMethod.Get, $"{Root}/collections/{collection}/captures?by=moon", null, HttpStatusCode.BadRequest);
        await Http(HttpMethod.Get, $"{Root}/evaluations?limit=0", null, HttpStatusCode.BadRequest);
        await Http(HttpMethod.Get, $"{Root}/evaluations?collection=nowhere", null, HttpStatusCode.BadRequest);
        using var removed = await archive.Http.DeleteAsync($"{Root}/groupings/{mine}", Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await Http(HttpMethod.Get, $"{Root}/groupings/{mine}", null, HttpStatusCode.NotFound);
    }

    private async Task RunsAsync(int collection, long done)
    {
        const string Root = "/api/v1";
        Assert.Contains((await GetAsync($"{Root}/collections/{collection}/grouping-runs")).EnumerateArray(), row => row.GetProperty("id").GetInt64() == done);
        await Http(HttpMethod.Post, $"{Root}/grouping-runs/{done}/cancel", null, HttpStatusCode.BadRequest);
        await Http(HttpMethod.Post, $"{Root}/grouping-runs/99999/cancel", null, HttpStatusCode.NotFound);
        await Http(HttpMethod.Get, $"{Root}/grouping-runs/99999", null, HttpStatusCode.NotFound);
        await Http(HttpMethod.Get, $"{Root}/evaluations/{done}", null, HttpStatusCode.NotFound);
        Assert.DoesNotContain((await GetAsync($"{Root}/evaluations")).EnumerateArray(), row => row.GetProperty("id").GetInt64() == done);

        var nothing = await Http(HttpMethod.Post, $"{Root}/collections/{collection}/groupings", new { label = "thunder" }, HttpStatusCode.Accepted);
        var failed = await EndedAsync(nothing, "failed");
        Assert.Contains("is left to be grouped", failed.GetProperty("error").GetString(), StringComparison.Ordinal);
        using var removed = await archive.Http.DeleteAsync($"{Root}/grouping-runs/{failed.GetProperty("id").GetInt64()}", Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    private async Task<JsonElement> EndedAsync(JsonElement run, string expected)
    {
        var id = run.GetProperty("id").GetInt64();
        while (run.GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(100, Token);
            run = await GetAsync($"/api/v1/grouping-runs/{id}");
        }

        Assert.True(run.GetProperty("state").GetString() == expected, run.ToString());
        return run;
    }

    private static string Caller(string path) => Path.GetFileNameWithoutExtension(path).Split('_')[2];

    private Task<JsonElement> GetAsync(string address) => Http(HttpMethod.Get, address, null, HttpStatusCode.OK);

    private async Task<JsonElement> Http(HttpMethod method, string address, object? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await archive.Http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(expected == response.StatusCode, $"{method} {address}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
