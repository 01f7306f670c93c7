using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AvexSearch.Audio;
using AvexSearch.IntegrationTests.Programs;

namespace AvexSearch.IntegrationTests.Individuals;

/// <summary>Who is calling, asked by verbs and over the API, over real sound that is indexed and labelled.</summary>
[Collection(ServedArchiveTests.Name)]
public sealed class MatchTests(VoiceArchive voices) : IClassFixture<VoiceArchive>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_known_voice_of_another_day_is_known_with_its_evidence()
    {
        var clip = voices.Clip("known.wav", bird: 3, seed: 5);
        var answer = await voices.Avex.JsonAsync("individuals", "match", clip, "-c", VoiceArchive.Name, "--species", VoiceArchive.Warbler, "--false-alarms", "0.05");
        Assert.True(answer.GetProperty("decision").GetString() == "known", answer.ToString());
        var best = answer.GetProperty("candidates")[0];
        Assert.Equal("warbler 3", best.GetProperty("name").GetString());
        Assert.True(best.GetProperty("is_above_threshold").GetBoolean());
        var reference = best.GetProperty("evidence").GetProperty("reference");
        Assert.Contains("warbler-3_", reference.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, reference.GetProperty("end_seconds").GetDouble() - reference.GetProperty("start_seconds").GetDouble(), 1.0);
        Assert.Equal(VoiceArchive.Birds, answer.GetProperty("individuals").GetInt32());

        var evaluation = answer.GetProperty("evaluation");
        Assert.True(evaluation.GetProperty("verdict").GetString() == "distinguishable", evaluation.ToString());
        foreach (var key in (string[])["rank1", "rank5", "eer", "verification_auc", "open_set_auroc", "oscr_auc", "dir_at_far1"])
        {
            var figure = evaluation.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("key").GetString() == key);
            Assert.InRange(figure.GetProperty("value").GetDouble(), figure.GetProperty("low").GetDouble(), figure.GetProperty("high").GetDouble());
        }

        // The service finds the same evaluation and the same projection, and needs no run of its own.
        var again = await MatchAsync(new { recordingId = reference.GetProperty("recording_id").GetInt64(), species = VoiceArchive.Warbler });
        Assert.Equal((answer.GetProperty("fingerprint").GetString(), "known"), (again.GetProperty("fingerprint").GetString(), again.GetProperty("decision").GetString()));
        Assert.Equal(JsonValueKind.Null, again.GetProperty("evaluationRun").ValueKind);
        Assert.Equal((1, "wccn"), (again.GetProperty("projection").GetProperty("version").GetInt32(), again.GetProperty("projection").GetProperty("kind").GetString()));
        Assert.Equal("warbler 3", again.GetProperty("candidates")[0].GetProperty("name").GetString());
        Assert.NotEqual(JsonValueKind.Null, again.GetProperty("leftOutSession").ValueKind);
        Assert.All(again.GetProperty("candidates").EnumerateArray(), candidate =>
            Assert.NotEqual(again.GetProperty("leftOutSession").GetString(), candidate.GetProperty("evidence").GetProperty("referenceSession").GetString()));
        Assert.True(again.GetProperty("segments").GetArrayLength() > 1);

        // The report with all curves is among the evaluations.
        var report = await voices.Archive.GetAsync($"/api/v1/evaluations/{evaluation.GetProperty("run_id").GetInt64()}/report.json");
        Assert.StartsWith("avexsearch individuals check", report.GetProperty("origin").GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Contains(report.GetProperty("systems")[0].GetProperty("figures").EnumerateArray(), figure => figure.GetProperty("key").GetString() == "oscr");
    }

    [Fact]
    public async Task A_strange_voice_is_unknown_and_enrolled_in_one_call()
    {
        var clip = voices.Clip("stranger.wav", bird: 8.7, seed: 6);
        var answer = await EvaluatedAsync(() => UploadAsync(clip, ("species", VoiceArchive.Warbler), ("falseAlarmRate", "0.01")));
        Assert.True(answer.GetProperty("decision").GetString() == "unknown", answer.ToString());

        // In a species of its own, so that the warblers stay as they are for the other tests.
        using var created = await voices.Archive.Http.PostAsJsonAsync(
            voices.Root, new { name = "Stranger", species = "guest", uploadId = answer.GetProperty("uploadId").GetString(), start = 0.5, length = 1.5, by = "tests" }, Token);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Token));
        var stranger = await voices.Archive.GetAsync(created.Headers.Location!.ToString());
        Assert.Equal(("Stranger", 1), (stranger.GetProperty("individual").GetProperty("name").GetString(), stranger.GetProperty("individual").GetProperty("references").GetInt32()));
        var reference = stranger.GetProperty("references")[0];
        Assert.Equal(("clip", "tests", 0.5, 2.0), (
            reference.GetProperty("source").GetString(), reference.GetProperty("addedBy").GetString(), reference.GetProperty("startSeconds").GetDouble(), reference.GetProperty("endSeconds").GetDouble()));

        // The clip is a recording of the collection now: it is not matched with itself.
        var same = await UploadAsync(clip, ("species", "guest"));
        Assert.Equal(0, same.GetProperty("candidates").GetArrayLength());
        Assert.Contains(same.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("The clip is a recording of the collection", StringComparison.Ordinal));

        // A gallery of one: a candidate, and the sentence that it means nothing.
        var later = voices.Clip("stranger-later.wav", bird: 8.7, seed: 12);
        var one = await UploadAsync(later, ("species", "guest"));
        Assert.Equal(("notDistinguishable", "Stranger"), (one.GetProperty("decision").GetString(), one.GetProperty("candidates")[0].GetProperty("name").GetString()));
        Assert.Contains("one individual", one.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.Contains("cannot be learned from this gallery", one.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);

        // The same from a file, by a verb.
        var other = voices.Clip("other.wav", bird: 5.5, seed: 7);
        var report = await voices.Avex.JsonAsync("individuals", "enrol", "--clip", other, "--at", "0.5", "--length", "1.5", "--name", "Other", "--species", "guest", "-c", VoiceArchive.Name);
        Assert.True(report.GetProperty("individuals")[0].GetProperty("is_new").GetBoolean());
        var two = await EvaluatedAsync(() => UploadAsync(later, ("species", "guest")));
        Assert.Equal(("notDistinguishable", 2), (two.GetProperty("decision").GetString(), two.GetProperty("candidates").GetArrayLength()));
        Assert.Contains("no individual was heard in two sessions", two.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voices_that_are_nobodys_own_are_not_distinguishable()
    {
        var clip = voices.Clip("mumble.wav", bird: 1, seed: 8);
        var outcome = await voices.Avex.RunAsync("individuals", "match", clip, "-c", VoiceArchive.Name, "--species", VoiceArchive.Mumbler);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.StartsWith("Not distinguishable. Not distinguishable with this encoder and these references", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("This gallery's own evaluation: at chance.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("open-set AUROC", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_comes_before_the_evaluation_and_the_decision_after_it()
    {
        var segment = (await voices.Archive.GetAsync($"/api/v1/recordings/{await RecordingAsync("warbler-1_20240501")}/segments"))[0].GetProperty("id").GetInt64();
        var first = await MatchAsync(new { segmentId = segment, species = VoiceArchive.Warbler, method = "mean" });
        Assert.Equal("warbler 1", first.GetProperty("candidates")[0].GetProperty("name").GetString());
        if (first.GetProperty("decision").GetString() == "notEvaluated")
        {
            Assert.Contains(first.GetProperty("evaluationRun").GetProperty("state").GetString(), (string[])["queued", "running"]);
            var asked = await MatchAsync(new { segmentId = segment, species = VoiceArchive.Warbler, method = "mean" });
            Assert.Equal(first.GetProperty("evaluationRun").GetProperty("id").GetInt64(), asked.GetProperty("evaluationRun").GetProperty("id").GetInt64());
        }

        var last = await EvaluatedAsync(() => MatchAsync(new { segmentId = segment, species = VoiceArchive.Warbler, method = "mean" }));
        Assert.Equal("known", last.GetProperty("decision").GetString());
        var kept = await voices.Archive.GetAsync($"{voices.Root}/evaluation?species={VoiceArchive.Warbler}&method=mean");
        Assert.Equal("distinguishable", kept.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_greater_rate_of_false_alarms_lowers_the_threshold()
    {
        var clip = voices.Clip("rate.wav", bird: 4, seed: 9);
        var strict = await EvaluatedAsync(() => UploadAsync(clip, ("species", VoiceArchive.Warbler), ("falseAlarmRate", "0")));
        var loose = await UploadAsync(clip, ("species", VoiceArchive.Warbler), ("falseAlarmRate", "0.5"));
        double[] thresholds = [.. new[] { strict, loose }.Select(answer => answer.GetProperty("threshold").GetProperty("value").GetDouble())];
        Assert.True(thresholds[1] < thresholds[0], string.Join(' ', thresholds));
        Assert.Equal(VoiceArchive.Birds, loose.GetProperty("threshold").GetProperty("unknownIndividuals").GetInt32());
    }

    [Fact]
    public async Task Silence_has_no_caller_and_a_short_clip_is_told()
    {
        var silent = Path.Combine(voices.Avex.Home, "silent.wav");
        await using (var file = File.Create(silent))
        {
            WavFile.Write(file, new float[96_000], 24_000);
        }

        using var response = await PostAsync(silent, ("species", VoiceArchive.Warbler));
        Assert.Contains("The clip is silent", await ProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
        var enrol = await voices.Avex.RunAsync("individuals", "enrol", "--clip", silent, "--name", "Nobody", "-c", VoiceArchive.Name);
        Assert.True(enrol.ExitCode == 2 && enrol.Errors.Contains("The clip is silent", StringComparison.Ordinal), enrol.ToString());

        var clip = voices.Clip("short.wav", bird: 3, seed: 10);
        var answer = await EvaluatedAsync(() => UploadAsync(clip, ("species", VoiceArchive.Warbler), ("start", "0.6"), ("length", "0.7")));
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("0.7 s long, shorter than the window of 2 s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("individuals are compared within one: choose")]
    [InlineData("There is no method 'magic'", "--species", "warbler", "--method", "magic")]
    [InlineData("choose 0 to 1", "--species", "warbler", "--false-alarms", "2")]
    [InlineData("no embeddings of model 'none'", "--species", "warbler", "--model", "none")]
    [InlineData("There is no segment 999999", "--species", "warbler", "--segment", "999999")]
    [InlineData("'x' is no span", "--species", "warbler", "--recording", "x")]
    public async Task Wrong_usage_is_exit_code_2_and_a_sentence(string sentence, params string[] arguments)
    {
        string[] query = arguments.Contains("--segment") || arguments.Contains("--recording") ? [] : ["--recording", "1"];
        var outcome = await voices.Avex.RunAsync(["individuals", "match", "-c", VoiceArchive.Name, "--no-evaluation", .. query, .. arguments]);
        Assert.True(outcome.ExitCode == 2, outcome.ToString());
        Assert.Contains(sentence, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_matched_in_a_collection_without_individuals()
    {
        var clip = voices.Clip("nobody.wav", bird: 3, seed: 11);
        await voices.Avex.JsonAsync("ingest", clip, "--collection", "nobody", "--model", "spectral", "--window", "2", "--hop", "1");
        var answer = await voices.Avex.JsonAsync("individuals", "match", clip, "-c", "nobody");
        Assert.Equal(("not_distinguishable", 0), (answer.GetProperty("decision").GetString(), answer.GetProperty("candidates").GetArrayLength()));
        Assert.Contains("There is nobody in the gallery of 'nobody'", answer.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    private async Task<long> RecordingAsync(string name) =>
        (await voices.Archive.GetAsync($"/api/v1/recordings?collection={VoiceArchive.Name}&search={name}"))[0].GetProperty("id").GetInt64();

    private static async Task<JsonElement> EvaluatedAsync(Func<Task<JsonElement>> match)
    {
        // The deadline is for an evaluation that never comes, not a measure of how long one takes.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            var answer = await match();
            if (answer.GetProperty("decision").GetString() != "notEvaluated")
            {
                return answer;
            }

            Assert.NotEqual("failed", answer.GetProperty("evaluationRun").GetProperty("state").GetString());
            await Task.Delay(300, patience.Token);
        }
    }

    private async Task<JsonElement> MatchAsync(object body)
    {
        using var response = await voices.Archive.Http.PostAsJsonAsync($"{voices.Root}/match", body, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task<JsonElement> UploadAsync(string path, params (string Field, string Value)[] fields)
    {
        using var response = await PostAsync(path, fields);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Field, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(path, Token)), "clip", "clip.wav" } };
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        return await voices.Archive.Http.PostAsync($"{voices.Root}/match", form, Token);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString() ?? "";
    }
}
