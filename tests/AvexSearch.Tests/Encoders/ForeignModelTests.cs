using AvexSearch.Encoders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Encoders;

/// <summary>Two real encoders by the manifests in docs/models, against what PyTorch gave for one waveform.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task EfficientAT_mn04_agrees_with_its_reference()
    {
        using var encoder = await OpenAsync("efficientat-mn04");
        var io = SharedData.PathOrSkip("models", "efficientat-mn04", "mn04_reference_io.npz");
        using var input = encoder.Prepare(NpzReader.Floats(io, "waveform32k").Values);
        SharedReference.AssertClose(NpzReader.Floats(io, "logmel").Values, input.Values, 1e-4);
        AssertOutputs(encoder, input, NpzReader.Floats(io, "embedding").Values, NpzReader.Floats(io, "probs").Values);
        Assert.Equal(527, encoder.Classify([input], 1000)[0].Count);
    }

    [Fact]
    public async Task YAMNet_agrees_with_its_reference()
    {
        using var encoder = await OpenAsync("yamnet");
        var io = SharedData.PathOrSkip("models", "yamnet", "yamnet_reference_io.npz");
        using var input = encoder.Prepare(NpzReader.Floats(io, "waveform16k").Values);
        Assert.Equal(9, input.Patches);
        SharedReference.AssertClose(NpzReader.Floats(io, "logmel").Values, input.Values, 1e-4);
        AssertOutputs(encoder, input, Mean(NpzReader.Floats(io, "embedding")), Mean(NpzReader.Floats(io, "probs")));
    }

    private static void AssertOutputs(IEncoder encoder, EncoderInput input, float[] embedding, float[] probabilities)
    {
        var actual = new float[encoder.Dimensions];
        encoder.Embed([input], actual);
        SharedReference.AssertClose(embedding, actual, 1e-4);
        var labels = LabelFile.Read(Path.Combine(encoder.Model.Folder, encoder.Model.Manifest.LabelsFile!));
        var scores = encoder.Classify([input], probabilities.Length)[0].ToDictionary(s => s.Label, s => s.Score);
        for (var i = 0; i < probabilities.Length; i++)
        {
            Assert.Equal(probabilities[i], scores[labels[i]], 1e-4f);
        }
    }

    private static float[] Mean(NpyFile rows) =>
        [.. Enumerable.Range(0, rows.Shape[1]).Select(d => Enumerable.Range(0, rows.Shape[0]).Average(r => rows.Values[r * rows.Shape[1] + d]))];

    private async Task<IEncoder> OpenAsync(string name)
    {
        var files = SharedData.PathOrSkip("models", name);
        var manifest = RepositoryFolder.Combine("docs", "models", name + ".manifest.json");
        var model = await new ModelLibrary(_home.Path).ImportAsync(manifest, null, files, TestContext.Current.CancellationToken);
        return EncoderFactory.Open(model, new EncoderOptions(), NullLogger.Instance);
    }
}
