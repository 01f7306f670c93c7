using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class SearchApiTests(ServedArchive archive)
{
    /// <summary>Other tests index the same sounds into other collections.</summary>
    private static readonly (string, string) Here = ("collection", ServedArchive.Collection);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_uploaded_clip_finds_its_own_recording_first()
    {
        foreach (var path in archive.Paths.Take(4))
        {
            var answer = await SearchAsync(await UploadAsync(path, ("start", "0"), ("length", "5"), Here));
            var first = answer.GetProperty("hits")[0];
            Assert.Equal(path, first.GetProperty("path").GetString());
            Assert.Equal(0, first.GetProperty("startSeconds").GetDouble());
            Assert.True(first.GetProperty("similarity").GetSingle() > 0.9999);
        }
    }

    [Fact]
    public async Task Another_individual_of_the_species_comes_before_other_species()
    {
        var answer = await SearchAsync(await UploadAsync(archive.Paths[0], ("start", "0"), ("length", "5"), Here));
        var names = answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("recording").GetString()![..8]).Take(2).ToList();
        Assert.Equal(names[0], names[1]);
    }

    [Fact]
    public async Task The_three_engines_agree()
    {
        var answers = new List<List<(string? Recording, double Similarity)>>();
        foreach (var engine in new[] { "memory", "exact", "pgvector" })
        {
            var answer = await SearchAsync(await UploadAsync(archive.Paths[3], ("start", "1"), ("length", "5"), ("engine", engine), ("k", "10"), Here));
            Assert.Equal(engine, answer.GetProperty("engine").GetString());
            answers.Add([.. answer.GetProperty("hits").EnumerateArray().Select(hit => (
                hit.GetProperty("recording").GetString(), hit.GetProperty("similarity").GetDouble()))]);
            Assert.Equal(10, answers[^1].Count);
        }

        foreach (var answer in answers)
        {
            Assert.Equal(answers[1].Select(hit => hit.Recording), answer.Select(hit => hit.Recording));
            Assert.All(answer.Zip(answers[1]), pair => Assert.Equal(pair.Second.Similarity, pair.First.Similarity, 1e-4));
        }
    }

    [Fact]
    public async Task A_segment_finds_others_but_not_itself()
    {
        var segments = await archive.Http.GetFromJsonAsync<JsonElement>("/api/v1/recordings/1/segments", Token);
        var id = segments[0].GetProperty("id").GetInt64();
        var answer = await PostJsonAsync(new { segmentId = id, bestPerRecording = false, k = 5 });
        var ids = answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("segmentId").GetInt64()).ToList();
        Assert.Equal(5, ids.Count);
        Assert.DoesNotContain(id, ids);
    }

    [Fact]
    public async Task Several_segments_examples_and_counterexamples_can_be_asked_with()
    {
        var ids = new List<long>();
        foreach (var recording in new[] { 1, 2 })
        {
            var segments = await archive.Http.GetFromJsonAsync<JsonElement>($"/api/v1/recordings/{recording}/segments", Token);
            ids.Add(segments[0].GetProperty("id").GetInt64());
        }

        var each = new[] { await HitsAsync(new { segmentIds = new[] { ids[0] } }), await HitsAsync(new { segmentIds = new[] { ids[1] } }) };
        var any = await HitsAsync(new { segmentIds = ids });
        Assert.All(any, hit => Assert.Equal(each.Max(hits => hits.GetValueOrDefault(hit.Key, -1)), hit.Value, 1e-5));
        var like = await HitsAsync(new { like = ids });
        Assert.All(ids, id => Assert.DoesNotContain(id, like.Keys));
        var unlike = await HitsAsync(new { like = ids.Take(1), unlike = ids.Skip(1) });
        Assert.DoesNotContain(ids[1], unlike.Keys);
        var pulled = await HitsAsync(new { segmentIds = ids.Take(1), like = ids.Skip(1) });
        Assert.Equal(like.Keys.Order(), pulled.Keys.Order());
        Assert.All(like, hit => Assert.Equal(hit.Value, pulled[hit.Key], 1e-5));
        Assert.All(each[0].Where(hit => unlike.ContainsKey(hit.Key) && each[1].GetValueOrDefault(hit.Key, -1) > 0.5), hit => Assert.True(unlike[hit.Key] < hit.Value));

        async Task<Dictionary<long, double>> HitsAsync(object question)
        {
            var body = JsonSerializer.SerializeToNode(question)!.AsObject();
            (body["k"], body["bestPerRecording"], body["engine"]) = (1000, false, "exact");
            var answer = await PostJsonAsync(body);
            return answer.GetProperty("hits").EnumerateArray().ToDictionary(hit => hit.GetProperty("segmentId").GetInt64(), hit => hit.GetProperty("similarity").GetDouble());
        }
    }

    [Fact]
    public async Task An_answer_has_a_receipt_and_a_recall_can_be_asked_for()
    {
        var id = (await archive.Http.GetFromJsonAsync<JsonElement>("/api/v1/recordings/1/segments", Token))[0].GetProperty("id").GetInt64();
        var asked = await PostJsonAsync(new { segmentId = id, engine = "memory", recall = 0.9 });
        var receipt = asked.GetProperty("receipt");
        Assert.True(receipt.GetProperty("comparisons").GetInt64() > 0);
        Assert.InRange(receipt.GetProperty("recall").GetDouble(), 0.9, 1);
        Assert.True(receipt.GetProperty("recallLow").GetDouble() <= receipt.GetProperty("recallHigh").GetDouble());
        Assert.False(asked.GetProperty("isExact").GetBoolean());

        var all = await PostJsonAsync(new { segmentId = id, engine = "memory", recall = 1 });
        Assert.True(all.GetProperty("isExact").GetBoolean());
        var exact = await PostJsonAsync(new { segmentId = id, engine = "exact" });
        Assert.Equal(exact.GetProperty("hits").GetRawText(), all.GetProperty("hits").GetRawText());
    }

    [Fact]
    public async Task Only_hits_of_a_least_similarity_are_returned()
    {
        var id = (await archive.Http.GetFromJsonAsync<JsonElement>("/api/v1/recordings/1/segments", Token))[0].GetProperty("id").GetInt64();
        foreach (var engine in new[] { "memory", "exact", "pgvector" })
        {
            var all = await PostJsonAsync(new { segmentId = id, engine, k = 1000, bestPerRecording = false });
            var similarities = all.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("similarity").GetSingle()).ToList();
            var least = similarities[similarities.Count / 2];
            var some = await PostJsonAsync(new { segmentId = id, engine, k = 1000, bestPerRecording = false, leastSimilarity = least });
            Assert.Equal(similarities.Count(s => s >= least), some.GetProperty("hits").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("recall", 0.3, "recall of 0.3")]
    [InlineData("leastSimilarity", 2.0, "similarity of 2")]
    public async Task A_number_out_of_range_is_refused(string field, double value, string expected)
    {
        using var response = await archive.Http.PostAsJsonAsync("/api/v1/search", new Dictionary<string, object> { ["segmentId"] = 1, [field] = value }, Token);
        Assert.Contains(expected, await ProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vector_of_another_size_is_refused_with_both_sizes()
    {
        using var response = await archive.Http.PostAsJsonAsync("/api/v1/search", new { vector = new float[31] }, Token);
        var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Contains("31 dimensions", problem, StringComparison.Ordinal);
        Assert.Contains("'spectral' has 640", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k", "0", "0 hits")]
    [InlineData("k", "many", "'many'")]
    [InlineData("start", "soon", "'soon'")]
    [InlineData("start", "1000", "the sound is 8 s long")]
    [InlineData("collection", "nowhere", "'nowhere'")]
    [InlineData("model", "nobody", "'nobody'")]
    [InlineData("engine", "steam", "'steam'")]
    public async Task A_field_that_makes_no_sense_is_named(string field, string value, string expected)
    {
        using var response = await archive.Http.PostAsync("/api/v1/search", await UploadAsync(archive.Paths[0], (field, value)), Token);
        Assert.Contains(expected, await ProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_question_is_refused()
    {
        using var response = await archive.Http.PostAsJsonAsync("/api/v1/search", new { k = 3 }, Token);
        Assert.Contains("something to ask with", await ProblemAsync(response, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_audio_are_refused_by_their_own_name()
    {
        var path = Path.Combine(archive.Avex.Home, "poem.wav");
        await File.WriteAllTextAsync(path, "Shall I compare thee to a summer's day?", Token);
        using var response = await archive.Http.PostAsync("/api/v1/search", await UploadAsync(path), Token);
        var problem = await ProblemAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("poem.wav", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(archive.Avex.Home, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_hits_of_the_chosen_collection_are_returned()
    {
        var folder = Path.Combine(archive.Avex.Home, "other");
        var copy = Path.Combine(folder, "copy.wav");
        Directory.CreateDirectory(folder);
        File.Copy(archive.Paths[0], copy, overwrite: true);
        await archive.Avex.JsonAsync("ingest", folder, "--collection", "other", "--model", "spectral", "--window", "5", "--hop", "2.5");

        // The server was running all the time: the new segments must come by the feed.
        for (var look = 0; ; look++)
        {
            var answer = await SearchAsync(await UploadAsync(archive.Paths[0], ("length", "5"), ("collection", "other"), ("engine", "memory")));
            if (answer.GetProperty("hits").GetArrayLength() > 0)
            {
                Assert.All(answer.GetProperty("hits").EnumerateArray(), hit => Assert.Equal("other", hit.GetProperty("collection").GetString()));
                Assert.Equal(copy, answer.GetProperty("hits")[0].GetProperty("path").GetString());
                return;
            }

            Assert.True(look < 50, "The new segments did not appear.");
            await Task.Delay(200, Token);
        }
    }

    internal static async Task<MultipartFormDataContent> UploadAsync(string path, params (string Field, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var clip = new ByteArrayContent(await File.ReadAllBytesAsync(path, Token));
        clip.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        form.Add(clip, "clip", Path.GetFileName(path));
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        return form;
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(expected == response.StatusCode, string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}: {body}"));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!;
    }

    private async Task<JsonElement> SearchAsync(MultipartFormDataContent form)
    {
        using var response = await archive.Http.PostAsync("/api/v1/search", form, Token);
        return await OkAsync(response);
    }

    private async Task<JsonElement> PostJsonAsync(object body)
    {
        using var response = await archive.Http.PostAsJsonAsync("/api/v1/search", body, Token);
        return await OkAsync(response);
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }
}
