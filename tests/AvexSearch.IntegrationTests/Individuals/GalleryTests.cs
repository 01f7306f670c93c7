using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AvexSearch.Engine;
using AvexSearch.IntegrationTests.Programs;
using AvexSearch.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.IntegrationTests.Individuals;

/// <summary>The gallery by verbs and over the API: in the small archive, every test with a species of its own.</summary>
[Collection(ServedArchiveTests.Name)]
public sealed class GalleryTests(ServedArchive archive)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_individual_is_enrolled_shown_edited_split_merged_retired_and_restored_by_verbs()
    {
        var (one, two) = (await RecordingAsync(0), await RecordingAsync(1));
        var report = await VerbAsync("enrol", "--name", "Olga", "--species", "verb owl", "--span", $"{one}:0.5-2", "--span", $"{two}:1-3", "--cluster", "--by", "ann");
        var olga = report.GetProperty("individuals")[0].GetProperty("id").GetRawText();
        Assert.Equal(2, report.GetProperty("individuals")[0].GetProperty("added").GetInt32());
        var segment = (await archive.GetAsync($"/api/v1/recordings/{one}/segments"))[2].GetProperty("id").GetRawText();
        report = await VerbAsync("enrol", "--individual", olga, "--segment", segment, "--session", "night 1");
        Assert.Equal(1, report.GetProperty("individuals")[0].GetProperty("added").GetInt32());

        var shown = await VerbAsync("show", olga);
        Assert.Equal(["cluster", "cluster", "hit"], shown.GetProperty("references").EnumerateArray().Select(row => row.GetProperty("source").GetString()).Order());
        Assert.Equal(["day", "day", "given"], shown.GetProperty("references").EnumerateArray().Select(row => row.GetProperty("session_rule").GetString()).Order());
        Assert.Equal("2024-05-11", shown.GetProperty("individual").GetProperty("first_heard").GetString()![..10]);

        var edited = await VerbAsync("edit", olga, "--sex", "female", "--site", "barn", "--notes", "limps", "--by", "ben");
        Assert.Equal(("female", "barn"), (edited.GetProperty("sex").GetString(), edited.GetProperty("site").GetString()));
        var reference = shown.GetProperty("references").EnumerateArray().First().GetProperty("id").GetRawText();
        var second = (await VerbAsync("split", olga, "--references", reference, "--name", "Second")).GetProperty("id").GetRawText();
        await VerbAsync("move", "--references", reference, "--to", olga);
        await VerbAsync("move", "--references", reference, "--to", second);
        Assert.Equal(3, (await VerbAsync("merge", second, "--into", olga)).GetProperty("references").GetInt32());
        Assert.Equal(1, (await VerbAsync("restore", second)).GetProperty("references").GetInt32());
        Assert.Equal("retired", (await VerbAsync("retire", second, "--reason", "never was")).GetProperty("state").GetString());
        Assert.DoesNotContain((await VerbAsync("list")).EnumerateArray(), row => row.GetProperty("name").GetString() == "Second");
        Assert.Contains((await VerbAsync("list", "--state", "retired")).EnumerateArray(), row => row.GetProperty("name").GetString() == "Second");

        var history = await VerbAsync("history", second);
        Assert.Equal(["retired", "restored", "merged", "moved", "moved", "split", "created"], history.EnumerateArray().Select(row => row.GetProperty("kind").GetString()));
        Assert.Contains("ben", (await Avex("history", olga)).Output, StringComparison.Ordinal);
        foreach (var verb in (string[][])[["list"], ["show", olga], ["history"]])
        {
            Assert.Contains("Olga", (await Avex(verb)).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_names_for_one_bird_are_told_at_enrolment_and_by_the_check()
    {
        var recording = await RecordingAsync(2);
        await VerbAsync("enrol", "--name", "Anna", "--species", "double owl", "--span", $"{recording}:1-3");
        var outcome = await Avex("enrol", "--name", "Hanna", "--species", "double owl", "--span", $"{recording}:1.2-3");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains("is a reference of 'Anna'", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("two names for one animal?", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain((await VerbAsync("list")).EnumerateArray(), row => row.GetProperty("name").GetString() == "Hanna");

        await VerbAsync("enrol", "--name", "Hanna", "--species", "double owl", "--span", $"{recording}:1.2-3", "--allow-shared");
        await VerbAsync("enrol", "--name", "An-na", "--species", "double owl", "--span", $"{recording}:5-7");
        var problems = (await VerbAsync("check", "--no-evaluation")).GetProperty("problems").EnumerateArray().Select(row => row.GetString()!).ToList();
        Assert.Contains(problems, problem => problem.Contains("'Anna'", StringComparison.Ordinal) && problem.Contains("'Hanna'", StringComparison.Ordinal) && problem.Contains("are both said to call at 1-3 s", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("have almost the same name", StringComparison.Ordinal) && problem.Contains("'An-na'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("double owl:", StringComparison.Ordinal) && problem.Contains("one reference only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_whose_recording_is_gone_is_told_and_not_matched()
    {
        var path = SmallArchive.WriteRecording(Path.Combine(archive.Avex.Home, "gone", "gone_20240512_033000.wav"), DemoSpecies.All[0], new Random(3));
        await archive.Avex.JsonAsync("ingest", path, "--collection", "gone", "--model", "spectral", "--window", "5", "--hop", "2.5");
        var recording = (await archive.GetAsync("/api/v1/recordings?collection=gone"))[0].GetProperty("id").GetInt64();
        await archive.Avex.JsonAsync("individuals", "enrol", "-c", "gone", "--name", "Ghost", "--span", $"{recording}:0-5");
        await using (var database = await Database.OpenAsync(
            new StoreOptions { DataFolder = archive.Avex.Home }, NullLoggerFactory.Instance, Token))
        {
            Assert.True(await new RecordingStore(database).DeleteAsync(recording, Token));
        }

        var check = (await archive.Avex.JsonAsync("individuals", "check", "-c", "gone")).GetProperty("problems").EnumerateArray().Select(row => row.GetString()!).ToList();
        Assert.Contains(check, problem => problem.Contains("gone_20240512_033000.wav, a reference of 'Ghost', is gone", StringComparison.Ordinal));
        var answer = await archive.Avex.JsonAsync("individuals", "match", path, "-c", "gone");
        Assert.Equal("not_distinguishable", answer.GetProperty("decision").GetString());
        Assert.Contains("have no reference that 'spectral' has heard", answer.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_is_done_over_the_api()
    {
        var root = await RootAsync();
        var recording = await RecordingAsync(3);
        using var created = await archive.Http.PostAsJsonAsync(root, new { name = "Otto", species = "api owl", sex = "male", spans = new[] { new { recordingId = recording, startSeconds = 0.5, endSeconds = 2.0 }, new { recordingId = recording, startSeconds = 4.0, endSeconds = 6.0 } }, source = "cluster" }, Token);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var otto = created.Headers.Location!.ToString();
        var references = (await archive.GetAsync(otto)).GetProperty("references").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(2, references.Count);

        var second = (await SendAsync(HttpMethod.Post, otto + "/split", new { referenceIds = new[] { references[0] }, name = "Otto the younger" })).GetProperty("id").GetInt64();
        Assert.Equal("male", (await SendAsync(HttpMethod.Patch, $"{root}/{second}", new { sex = "male", by = "eve" })).GetProperty("sex").GetString());
        Assert.Equal(2, (await SendAsync(HttpMethod.Post, $"{root}/{second}/merge", new { into = long.Parse(otto.Split('/')[^1], null) })).GetProperty("references").GetInt32());
        Assert.Equal("live", (await SendAsync(HttpMethod.Post, $"{root}/{second}/restore", new { })).GetProperty("state").GetString());
        Assert.Equal("retired", (await SendAsync(HttpMethod.Post, $"{root}/{second}/retire", new { reason = "moved away" })).GetProperty("state").GetString());
        Assert.Equal("retired", (await archive.GetAsync($"{root}/{second}")).GetProperty("history")[0].GetProperty("kind").GetString());
        Assert.Contains((await archive.GetAsync($"{root}?state=all")).EnumerateArray(), row => row.GetProperty("id").GetInt64() == second);
        Assert.Equal("moved away", (await archive.GetAsync($"{root}/history"))[0].GetProperty("detail").GetString()!.Split(": ")[1].TrimEnd('.'));

        Assert.Equal(1, (await SendAsync(HttpMethod.Post, $"{otto}/references", new { segmentIds = new[] { await SegmentAsync(recording) } })).GetProperty("individuals")[0].GetProperty("added").GetInt32());
        using var removed = await archive.Http.PostAsJsonAsync($"{root}/references/remove", new { referenceIds = new[] { references[1] } }, Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Contains((await archive.GetAsync($"{root}/check")).GetProperty("species").EnumerateArray(), species => species.GetString() == "api owl");
    }

    [Theory]
    [InlineData("GET", "/999999", null, HttpStatusCode.NotFound, "There is no individual 999999")]
    [InlineData("POST", "/999999/retire", "{}", HttpStatusCode.NotFound, "There is no individual 999999")]
    [InlineData("POST", "", "{\"name\": \"\"}", HttpStatusCode.BadRequest, "A name has 1 to 200 characters")]
    [InlineData("POST", "", "{\"name\": \"x\", \"sex\": \"drake\"}", HttpStatusCode.BadRequest, "'drake' is no sex")]
    [InlineData("POST", "", "{\"name\": \"x\", \"segmentIds\": [999999]}", HttpStatusCode.BadRequest, "There is no segment 999999")]
    [InlineData("POST", "", "{\"name\": \"x\", \"uploadId\": \"none\"}", HttpStatusCode.BadRequest, "There is no upload 'none'")]
    [InlineData("POST", "", "[]", HttpStatusCode.BadRequest, "The body is not the JSON that was expected")]
    [InlineData("POST", "/labels", "{\"individuals\": [\"nobody of this name\"]}", HttpStatusCode.BadRequest, "names nobody of this name")]
    [InlineData("POST", "/match", "{}", HttpStatusCode.BadRequest, "exactly one of a clip, a segment and a recording; 0 were given")]
    [InlineData("GET", "?state=asleep", null, HttpStatusCode.BadRequest, "'asleep' is no state of an individual")]
    public async Task What_makes_no_sense_is_a_problem_in_a_sentence(string method, string address, string? body, HttpStatusCode status, string sentence)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), await RootAsync() + address) { Content = body is null ? null : new StringContent(body, null, "application/json") };
        using var response = await archive.Http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == status, text);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(sentence, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_is_not_there_is_a_problem_with_status_404()
    {
        using var response = await archive.Http.GetAsync("/api/v1/collections/999999/individuals", Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Embeddings_of_two_models_are_never_compared()
    {
        // The same collection, heard by a second model that is only registered: its identity is told.
        await using var database = await Database.OpenAsync(
            new StoreOptions { DataFolder = archive.Avex.Home }, NullLoggerFactory.Instance, Token);
        var path = SmallArchive.WriteRecording(Path.Combine(archive.Avex.Home, "mixed", "mixed_20240513_033000.wav"), DemoSpecies.All[1], new Random(4));
        await archive.Avex.JsonAsync("ingest", path, "--collection", "mixed", "--model", "spectral", "--window", "5", "--hop", "2.5");
        var collection = (await new CollectionStore(database).FindAsync("mixed", Token))!;
        var model = await new ModelStore(database).RegisterAsync("other", "identity of the other", 4, Token);
        var profile = await new CollectionStore(database).EnsureProfileAsync(collection.Id, model.Id, 5, 2.5, channel: null, Token);
        var recording = (await archive.GetAsync("/api/v1/recordings?collection=mixed"))[0].GetProperty("id").GetInt64();
        var row = (await new RecordingStore(database).FindAsync(recording, Token))!;
        await new RecordingStore(database).CommitAsync(
            new NewRecording
            {
                CollectionId = collection.Id,
                Path = row.Path,
                ContentHash = row.ContentHash,
                SizeBytes = row.SizeBytes,
                ModifiedAt = row.ModifiedAt,
                DurationSeconds = row.DurationSeconds,
                SampleRateHz = row.SampleRateHz,
                Channels = row.Channels,
                Format = row.Format,
            },
            profile.Id, [new NewSegment(0, 5, new float[] { 1, 2, 3, 4 })], null, Token);
        await archive.Avex.JsonAsync("individuals", "enrol", "-c", "mixed", "--name", "Mixed", "--span", $"{recording}:0-5");

        var served = await archive.Avex.JsonAsync("individuals", "match", "-c", "mixed", "--recording", $"{recording}");
        Assert.Equal("spectral", served.GetProperty("model").GetString());
        var segment = (await archive.GetAsync($"/api/v1/recordings/{recording}/segments")).EnumerateArray().Single(found => found.GetProperty("model").GetString() == "other").GetProperty("id").GetRawText();
        var mixed = await archive.Avex.RunAsync("individuals", "match", "-c", "mixed", "--segment", segment, "--model", "spectral");
        Assert.Contains("was heard by 'other' (identity of the other), the gallery is matched by 'spectral'", mixed.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await archive.Avex.RunAsync("individuals", "match", "-c", "mixed", "--recording", $"{recording}", "--model", "spectral")).ExitCode);
    }

    private Task<Avex.Outcome> Avex(params string[] words) => archive.Avex.RunAsync(["individuals", .. words, "-c", ServedArchive.Collection]);

    private Task<JsonElement> VerbAsync(params string[] words) => archive.Avex.JsonAsync(["individuals", .. words, "-c", ServedArchive.Collection]);

    private async Task<long> RecordingAsync(int place) =>
        (await archive.GetAsync($"/api/v1/recordings?collection={ServedArchive.Collection}&search={Path.GetFileName(archive.Paths[place])}"))[0].GetProperty("id").GetInt64();

    private async Task<long> SegmentAsync(long recording) => (await archive.GetAsync($"/api/v1/recordings/{recording}/segments"))[0].GetProperty("id").GetInt64();

    private async Task<string> RootAsync() => FormattableString.Invariant(
        $"/api/v1/collections/{(await archive.GetAsync("/api/v1/collections")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == ServedArchive.Collection).GetProperty("id").GetInt32()}/individuals");

    private async Task<JsonElement> SendAsync(HttpMethod method, string address, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        using var response = await archive.Http.SendAsync(request, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
