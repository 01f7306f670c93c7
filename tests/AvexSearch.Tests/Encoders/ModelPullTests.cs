using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class ModelPullTests : IAsyncLifetime
{
    private const string Name = "esp-aves2-effnetb0-audioset";
    private const string Weights = Name + ".safetensors";
    private const string Labels = """{"class 0":0,"class 1":1,"class 2":2,"class 3":3,"class 4":4,"class 5":5,"class 6":6}""";

    private readonly TemporaryFolder _home = new();
    private readonly Recorder _progress = new();
    private HubServer _hub = null!;
    private ModelLibrary _library = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.StartAsync(_home.Path);
        _hub.Files[Weights] = EffNetWeights.Whole.Value;
        _hub.Files["label_map.json"] = System.Text.Encoding.UTF8.GetBytes(Labels);
        _library = Library(_hub.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task A_pulled_model_is_installed_with_its_labels_and_licence()
    {
        var model = await _library.PullAsync(Name, _progress, Token);
        Assert.Equal(Name, model.Manifest.Name);
        Assert.Equal("CC-BY-NC-SA-4.0", model.Manifest.Licence);
        Assert.Equal("label_map.json", model.Manifest.LabelsFile);
        Assert.Equal("logits", model.Manifest.LogitsOutput);
        Assert.Contains("no commercial use", _progress.Reports[0].Note, StringComparison.Ordinal);
        Assert.Contains(_progress.Reports, r => r.File == Weights && r.BytesDone == r.BytesTotal && r.BytesTotal == EffNetWeights.Whole.Value.Length);
        Assert.Equal([Name], Directory.GetDirectories(_home.Path).Select(Path.GetFileName).Where(n => n![0] != '.'));
        Assert.Empty(Directory.GetFiles(_home.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_second_pull_asks_the_hub_nothing()
    {
        var first = await _library.PullAsync(Name, _progress, Token);
        var requests = _hub.Ranges.Count;
        Assert.Equal(first, await _library.PullAsync(Name, _progress, Token));
        Assert.Equal(requests, _hub.Ranges.Count);
    }

    [Fact]
    public async Task A_model_without_a_label_map_is_fine()
    {
        _hub.Files.Remove("label_map.json", out _);
        Assert.Null((await _library.PullAsync(Name, _progress, Token)).Manifest.LabelsFile);
    }

    [Fact]
    public async Task A_cut_download_goes_on_where_it_stopped()
    {
        _hub.Cuts.Enqueue(1_000_000);
        _hub.Cuts.Enqueue(2_000_000);
        await _library.PullAsync(Name, _progress, Token);
        var starts = _hub.Ranges.Where(r => r.Length > 0).ToList();
        Assert.Equal(2, starts.Count);
        Assert.All(_progress.Reports.Where(r => r.Note?.StartsWith("resumed", StringComparison.Ordinal) == true), r => Assert.True(r.BytesDone > 0));
    }

    [Fact]
    public async Task A_pull_that_failed_is_resumed_by_the_next_pull()
    {
        _hub.Cuts.Enqueue(3_000_000);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            _hub.Cuts.Enqueue(0);
        }

        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains("bytes are kept", error.Message, StringComparison.Ordinal);
        Assert.Contains("model import", error.Message, StringComparison.Ordinal);
        _hub.Cuts.Clear();
        _hub.Ranges.Clear();
        await Library(_hub.Address).PullAsync(Name, _progress, Token);
        Assert.StartsWith("bytes=", _hub.Ranges.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_changed_after_the_cut_is_fetched_anew()
    {
        _hub.Cuts.Enqueue(1_000_000);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            _hub.Cuts.Enqueue(0);
        }

        await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        _hub.Cuts.Clear();
        _hub.Version = "2";
        var model = await _library.PullAsync(Name, _progress, Token);
        Assert.Equal(EffNetWeights.Whole.Value, File.ReadAllBytes(Path.Combine(model.Folder, Weights)));
    }

    [Fact]
    public async Task Passing_failures_are_tried_again()
    {
        _hub.Failures.Enqueue(503);
        _hub.Failures.Enqueue(429);
        await _library.PullAsync(Name, _progress, Token);
        Assert.Contains(_progress.Reports, r => r.Note?.Contains("503", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Lasting_failures_are_reported_with_the_status(int status)
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            _hub.Failures.Enqueue(status);
        }

        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains($"answers {status}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_not_tried_again(int status)
    {
        _hub.Failures.Enqueue(status);
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains($"answers {status}", error.Message, StringComparison.Ordinal);
        Assert.Contains("model import", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_reported_with_its_address()
    {
        _hub.Files.Remove(Weights, out _);
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains($"/EarthSpeciesProject/{Name}/resolve/main/{Weights} does not exist (404)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_size_is_refused()
    {
        _hub.SizeLie = 5;
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains("wrong size", error.Message, StringComparison.Ordinal);
        Assert.Null(_library.Find(Name));
    }

    [Fact]
    public async Task A_wrong_hash_is_refused()
    {
        _hub.HashLie = true;
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains("arrived damaged", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_home.Path, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_is_no_safetensors_is_refused_and_deleted()
    {
        _hub.Files[Weights] = "<html>Welcome to the hotel's network</html>"u8.ToArray();
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync(Name, _progress, Token));
        Assert.Contains("not usable", error.Message, StringComparison.Ordinal);
        _hub.Files[Weights] = EffNetWeights.Whole.Value;
        await _library.PullAsync(Name, _progress, Token);
    }

    [Fact]
    public async Task Without_a_network_the_way_out_is_named()
    {
        var address = _hub.Address;
        await _hub.DisposeAsync();
        var error = await Assert.ThrowsAsync<ModelException>(() => Library(address).PullAsync(Name, _progress, Token));
        Assert.Contains($"avexsearch model import {Weights}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_the_known_ones()
    {
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.PullAsync("perch", _progress, Token));
        Assert.Contains("esp-aves2-effnetb0-bio", error.Message, StringComparison.Ordinal);
    }

    private ModelLibrary Library(Uri hub) => new(_home.Path, new ModelLibraryOptions { Hub = hub, RetryDelay = TimeSpan.FromMilliseconds(1) });

    private sealed class Recorder : IProgress<PullProgress>
    {
        public List<PullProgress> Reports { get; } = [];

        public void Report(PullProgress value) => Reports.Add(value);
    }
}
