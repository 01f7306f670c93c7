using AvexSearch.Encoders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class ModelLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _home = new();
    private readonly ModelLibrary _library;

    public ModelLibraryTests() => _library = new ModelLibrary(Path.Combine(_home.Path, "models"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void An_empty_library_has_the_built_in_model()
    {
        Assert.Equal(["spectral"], _library.List().Select(m => m.Manifest.Name));
        Assert.NotNull(_library.Find("spectral"));
        Assert.Null(_library.Find("other"));
        Assert.Null(_library.Find("../etc"));
    }

    [Fact]
    public async Task Weights_become_a_model_with_labels_and_a_graph_beside_it()
    {
        _folder.Write("label_map.json", """{"a":0,"b":1,"c":2,"d":3,"e":4,"f":5,"g":6}""");
        var model = await _library.ImportAsync(_folder.Write("My Weights.safetensors", EffNetWeights.Whole.Value), null, Token);
        Assert.Equal("my-weights", model.Manifest.Name);
        Assert.True(File.Exists(Path.Combine(model.Folder, "model.onnx")));
        Assert.Equal(model.Identity, _library.Find("my-weights")!.Identity);
        Assert.Equal(["spectral", "my-weights"], _library.List().Select(m => m.Manifest.Name));
        using var encoder = EncoderFactory.Open(model, new EncoderOptions(), NullLogger.Instance);
        foreach (var clip in EffNetClips.Names)
        {
            using var input = encoder.Prepare(EffNetClips.Samples(clip));
            var embedding = new float[1280];
            encoder.Embed([input], embedding);
            SharedReference.AssertClose(
                EffNetClips.Expected(clip, "embedding"), embedding.AsSpan(0, 32), 1e-3 * EffNetClips.ExpectedNumber(clip, "embeddingMaxAbs"));
            var logits = EffNetClips.Expected(clip, "logits");
            var best = encoder.Classify([input], 1)[0][0];
            Assert.Equal(((char)('a' + Array.IndexOf(logits, logits.Max()))).ToString(), best.Label);
            Assert.Equal(1 / (1 + Math.Exp(-logits.Max())), best.Score, 1e-3);
        }
    }

    [Fact]
    public async Task A_label_map_of_another_size_is_refused()
    {
        _folder.Write("label_map.json", """{"a":0}""");
        var path = _folder.Write("w.safetensors", EffNetWeights.Whole.Value);
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains("promises 1 labels", error.Message, StringComparison.Ordinal);
        Assert.Equal(["spectral"], _library.List().Select(m => m.Manifest.Name));
    }

    [Fact]
    public async Task A_folder_with_a_manifest_is_imported_under_another_name()
    {
        TinyModels.Write(_folder, TinyModels.Mel());
        var model = await _library.ImportAsync(_folder.Path, "renamed", Token);
        Assert.Equal("renamed", model.Manifest.Name);
        Assert.Equal("renamed", Path.GetFileName(model.Folder));
        Assert.NotNull(model.Manifest.WeightsSha256);
    }

    [Fact]
    public async Task The_files_may_lie_in_a_folder_of_their_own()
    {
        using var manifests = new TemporaryFolder();
        TinyModels.Write(_folder, TinyModels.Mel());
        var path = manifests.Write("tiny.manifest.json", TinyModels.Mel().ToJson());
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains("tiny.onnx", error.Message, StringComparison.Ordinal);
        Assert.Equal("tiny-mel", (await _library.ImportAsync(path, null, _folder.Path, Token)).Manifest.Name);
    }

    [Fact]
    public async Task Importing_the_same_again_changes_nothing()
    {
        var path = TinyModels.Write(_folder, TinyModels.Mel());
        var first = await _library.ImportAsync(path, null, Token);
        Assert.Equal(first, await _library.ImportAsync(path, null, Token));
    }

    [Fact]
    public async Task Another_model_of_the_same_name_is_refused_with_both_identities()
    {
        var first = await _library.ImportAsync(TinyModels.Write(_folder, TinyModels.Mel()), null, Token);
        var other = TinyModels.Write(_folder, TinyModels.Mel() with { Version = "2" });
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(other, null, Token));
        Assert.Contains(first.Identity, error.Message, StringComparison.Ordinal);
        Assert.Equal(first, _library.Find("tiny-mel"));
    }

    [Fact]
    public async Task Labels_belong_to_the_identity()
    {
        var first = await _library.ImportAsync(TinyModels.Write(_folder, TinyModels.Mel()), "one", Token);
        _folder.Write("label_map.json", """{"x":0,"y":1,"z":2}""");
        var second = await _library.ImportAsync(_folder.Path, "two", Token);
        Assert.NotEqual(first.Identity, second.Identity);
        Assert.Equal(first.Manifest.WeightsSha256, second.Manifest.WeightsSha256);
    }

    [Fact]
    public async Task Weights_with_another_hash_than_the_manifest_s_are_refused()
    {
        var path = TinyModels.Write(_folder, TinyModels.Mel() with { WeightsSha256 = new string('0', 64) });
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains("another file", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputName", "z", "no input 'z', it has 'x'")]
    [InlineData("embeddingOutput", "z", "no output 'z', it has 'y'")]
    public async Task A_graph_without_what_the_manifest_names_is_refused(string field, string value, string says)
    {
        var manifest = field == "inputName" ? TinyModels.Mel() with { InputName = value } : TinyModels.Mel() with { EmbeddingOutput = value };
        var path = TinyModels.Write(_folder, manifest);
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_number_of_dimensions_is_refused()
    {
        var path = TinyModels.Write(_folder, TinyModels.Mel() with { Dimensions = 5 });
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains("promises 5 dimensions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_that_is_no_graph_is_refused_and_nothing_stays()
    {
        var path = TinyModels.Write(_folder, TinyModels.Mel());
        _folder.Write("tiny.onnx", "this is not a graph");
        await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_home.Path, "models")));
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("model.pt")]
    public async Task Other_files_are_refused_with_what_is_expected(string name)
    {
        var path = _folder.Write(name, "x");
        var error = await Assert.ThrowsAsync<ModelException>(() => _library.ImportAsync(path, null, Token));
        Assert.Contains("expected a .safetensors file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_model_is_gone()
    {
        await _library.ImportAsync(TinyModels.Write(_folder, TinyModels.Mel()), null, Token);
        Assert.True(_library.Remove("tiny-mel"));
        Assert.False(_library.Remove("tiny-mel"));
        Assert.False(_library.Remove(".."));
        Assert.Null(_library.Find("tiny-mel"));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_home.Path, "models")));
    }

    [Fact]
    public void The_built_in_model_cannot_be_removed() => Assert.Throws<ModelException>(() => _library.Remove("spectral"));

    [Fact]
    public async Task A_broken_folder_does_not_hide_the_others()
    {
        var model = await _library.ImportAsync(TinyModels.Write(_folder, TinyModels.Mel()), null, Token);
        var broken = Directory.CreateDirectory(Path.Combine(_home.Path, "models", "broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "manifest.json"), "{");
        Assert.Equal(["spectral", "tiny-mel"], _library.List().Select(m => m.Manifest.Name));
        Assert.Contains("broken", Assert.Single(_library.FindProblems()), StringComparison.Ordinal);
        File.Delete(Path.Combine(model.Folder, "label_map.json"));
        Assert.Throws<InvalidDataException>(() => _library.Find("tiny-mel"));
    }
}
