using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AvexSearch.IntegrationTests.Programs;

[Collection(ServedArchiveTests.Name)]
public sealed class CatalogueApiTests(ServedArchive archive)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collections_recordings_segments_models_and_jobs_are_listed()
    {
        var collection = (await GetAsync("/api/v1/collections")).EnumerateArray().Single(row => row.GetProperty("name").GetString() == ServedArchive.Collection);
        Assert.Equal(SmallArchive.Files, collection.GetProperty("recordings").GetInt32());
        Assert.Equal(5, collection.GetProperty("profiles")[0].GetProperty("windowSeconds").GetDouble());

        var recordings = await GetAsync($"/api/v1/recordings?collection={ServedArchive.Collection}&limit=5");
        Assert.Equal(5, recordings.GetArrayLength());
        var recording = await GetAsync($"/api/v1/recordings/{recordings[0].GetProperty("id").GetInt64()}");
        Assert.Equal(8, recording.GetProperty("durationSeconds").GetDouble());
        Assert.StartsWith("2024-05-11T0", recording.GetProperty("recordedAtLocal").GetString(), StringComparison.Ordinal);

        var segments = await GetAsync($"/api/v1/recordings/{recordings[0].GetProperty("id").GetInt64()}/segments");
        Assert.Equal([0, 2.5, 5], segments.EnumerateArray().Select(segment => segment.GetProperty("startSeconds").GetDouble()));
        Assert.Contains((await GetAsync("/api/v1/models")).EnumerateArray(), model => model.GetProperty("name").GetString() == "spectral");

        var job = (await GetAsync("/api/v1/jobs")).EnumerateArray().Last();
        Assert.Equal("done", job.GetProperty("state").GetString());
        Assert.Equal(SmallArchive.Files, job.GetProperty("done").GetInt32());
        Assert.Equal(0, (await GetAsync($"/api/v1/jobs/{job.GetProperty("id").GetInt64()}/failures")).GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/recordings/999999")]
    [InlineData("/api/v1/recordings/999999/audio")]
    [InlineData("/api/v1/recordings/999999/spectrogram")]
    [InlineData("/api/v1/recordings/999999/clip?start=1&end=2")]
    [InlineData("/api/v1/segments/999999")]
    [InlineData("/api/v1/segments/999999/clip")]
    [InlineData("/api/v1/jobs/999999")]
    [InlineData("/api/v1/uploads/none/spectrogram")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_a_problem_with_status_404(string address)
    {
        using var response = await archive.Http.GetAsync(address, Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/recordings?limit=0")]
    [InlineData("/api/v1/recordings?limit=many")]
    [InlineData("/api/v1/recordings?collection=nowhere")]
    [InlineData("/api/v1/recordings/1/spectrogram?width=1000000")]
    [InlineData("/api/v1/recordings/1/spectrogram?start=5&end=2")]
    [InlineData("/api/v1/recordings/1/spectrogram?low=99999")]
    [InlineData("/api/v1/recordings/1/clip?start=2&end=1")]
    public async Task What_makes_no_sense_is_a_problem_with_status_400(string address)
    {
        using var response = await archive.Http.GetAsync(address, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_sound_of_a_recording_is_served_in_ranges()
    {
        var whole = await File.ReadAllBytesAsync((await GetAsync("/api/v1/recordings/1")).GetProperty("path").GetString()!, Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/recordings/1/audio") { Headers = { Range = new RangeHeaderValue(1000, 1999) } };
        using var response = await archive.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("audio/wav", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(whole[1000..2000], await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task A_segment_is_served_as_wav_of_its_length()
    {
        var id = (await GetAsync("/api/v1/recordings/1/segments"))[0].GetProperty("id").GetInt64();
        var wav = await archive.Http.GetByteArrayAsync($"/api/v1/segments/{id}/clip", Token);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(wav, 0, 4));
        Assert.Equal(44 + (5 * 24_000 * 2), wav.Length);
    }

    [Fact]
    public async Task Any_span_of_a_recording_is_served_as_wav_of_its_length()
    {
        var wav = await archive.Http.GetByteArrayAsync("/api/v1/recordings/1/clip?start=0.5&end=2", Token);
        Assert.Equal("RIFF", Encoding.ASCII.GetString(wav, 0, 4));
        Assert.Equal(44 + (int)(1.5 * 24_000 * 2), wav.Length);
    }

    [Theory]
    [InlineData("", 640, 200)]
    [InlineData("?start=1&end=3&width=300&height=120&axes=true", 300, 120)]
    public async Task A_spectrogram_is_a_png_of_the_size_asked_for(string query, int width, int height)
    {
        var png = await archive.Http.GetByteArrayAsync($"/api/v1/recordings/1/spectrogram{query}", Token);
        Assert.Equal("PNG", Encoding.ASCII.GetString(png, 1, 3));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public async Task The_api_describes_itself_without_the_network()
    {
        var document = await GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.True(operations.Count >= 15);
        Assert.All(operations, operation => Assert.NotEqual("", operation.Value.GetProperty("summary").GetString()));
        var page = await archive.Http.GetStringAsync("/scalar", Token);
        Assert.DoesNotContain("cdn.", page, StringComparison.OrdinalIgnoreCase);
    }

    private Task<JsonElement> GetAsync(string address) => archive.Http.GetFromJsonAsync<JsonElement>(address, Token);
}
