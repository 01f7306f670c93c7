using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AvexSearch.IntegrationTests.Ingest;

namespace AvexSearch.IntegrationTests.Programs;

/// <summary>Several models of a collection over the API, while the service works the queue and follows what changes.</summary>
public sealed class ModelApiTests : IAsyncLifetime
{
    private const int Files = 6;

    private static readonly string[] Owls = ["owls"];
    private static readonly string[] Both = ["owls", "bats"];

    private readonly Avex _avex = new(TestFolder.Make("models")) { Settings = new Dictionary<string, string> { ["Ingest__LookSeconds"] = "0.05" } };
    private ServedProgram? _served;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await TinyModel.InstallAsync(_avex);
        TinyRecordings.Write(Path.Combine(_avex.Home, "recordings"), Files);
        await _avex.JsonAsync(["ingest", Path.Combine(_avex.Home, "recordings"), "--collection", "owls", .. TinyRecordings.Cut]);
        await _avex.JsonAsync(["ingest", Path.Combine(_avex.Home, "recordings"), "--collection", "bats", "--model", TinyModel.Name]);
        _served = await ServedProgram.StartAsync(_avex);
    }

    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }

        TestFolder.Delete(_avex.Home);
    }

    [Fact]
    public async Task A_collection_is_reindexed_switched_rolled_back_and_its_model_dropped()
    {
        var owls = (await _served!.GetAsync("/api/v1/collections")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == "owls").GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.NotFound, (await _served.Http.GetAsync("/api/v1/collections/999/models", Token)).StatusCode);
        await IsRefusedAsync(HttpMethod.Post, $"/api/v1/collections/{owls}/serving", new { model = TinyModel.Name }, "is not heard by 'tiny-mel'");

        var queued = (await SendAsync(HttpMethod.Post, "/api/v1/reindex", new { model = TinyModel.Name, collections = Owls }))[0];
        var events = await _served.Http.GetStringAsync($"/api/v1/jobs/{queued.GetProperty("jobId").GetInt64()}/events", Token);
        Assert.Contains("\"kind\":\"reindex\"", events, StringComparison.Ordinal);
        Assert.Equal($"spectral True {Files}, {TinyModel.Name} False {Files}", await ModelsAsync(owls));

        Assert.Equal(TinyModel.Name, (await SendAsync(HttpMethod.Post, $"/api/v1/collections/{owls}/serving", new { model = TinyModel.Name })).GetProperty("model").GetString());
        Assert.Equal(TinyModel.Name, (await SearchAsync(Both)).GetProperty("model").GetString());
        Assert.Equal("spectral", (await SendAsync(HttpMethod.Post, $"/api/v1/collections/{owls}/serving/rollback", new { })).GetProperty("model").GetString());

        await IsRefusedAsync(HttpMethod.Delete, $"/api/v1/models/{TinyModel.Name}/embeddings", null, "serves 'bats' and cannot be dropped there");
        var plan = await _served.GetAsync($"/api/v1/models/{TinyModel.Name}/embeddings?collection=owls");
        Assert.Equal((Files, false), (plan.GetProperty("recordings").GetInt32(), plan.GetProperty("isModelGone").GetBoolean()));
        var dropped = await SendAsync(HttpMethod.Delete, $"/api/v1/models/{TinyModel.Name}/embeddings?collection=owls", null);
        Assert.Equal(plan.GetProperty("segments").GetInt64(), dropped.GetProperty("segments").GetInt64());
        Assert.Equal($"spectral True {Files}", await ModelsAsync(owls));
    }

    [Fact]
    public async Task Collections_that_different_models_serve_are_not_mixed()
    {
        var refused = await _served!.Http.PostAsync("/api/v1/search", JsonContent.Create(new { vector = Enumerable.Repeat(1f, 3), collections = Both }), Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("are served by different models ('bats' by tiny-mel, 'owls' by spectral)", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        var whole = await SendAsync(HttpMethod.Post, "/api/v1/search", new { vector = Enumerable.Repeat(1f, 3), k = 100 });
        Assert.Equal(TinyModel.Name, whole.GetProperty("model").GetString());
        Assert.Contains("Not searched: 'owls' (served by spectral)", whole.GetProperty("remark").GetString(), StringComparison.Ordinal);
        Assert.All(whole.GetProperty("hits").EnumerateArray(), hit => Assert.Equal("bats", hit.GetProperty("collection").GetString()));
    }

    private async Task<string> ModelsAsync(int collection) => string.Join(", ", (await _served!.GetAsync($"/api/v1/collections/{collection}/models")).GetProperty("models").EnumerateArray()
        .Select(model => $"{model.GetProperty("model")} {model.GetProperty("serves")} {model.GetProperty("coverage").GetProperty("heard")}"));

    private Task<JsonElement> SearchAsync(string[] collections) => SendAsync(HttpMethod.Post, "/api/v1/search", new { vector = Enumerable.Repeat(1f, 3), collections });

    private async Task<JsonElement> SendAsync(HttpMethod method, string address, object? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _served!.Http.SendAsync(request, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {text}\n{_served.LastLines}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task IsRefusedAsync(HttpMethod method, string address, object? body, string why)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _served!.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(why, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }
}
