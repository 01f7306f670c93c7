using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Engine;

public sealed class RealSoundsTests
{
    /// <summary>A PyTorch run of the same network gives 0.990.</summary>
    private const double LeastTopOne = 0.98;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Esc10_clips_find_their_own_class_with_a_real_encoder()
    {
        var table = SharedData.PathOrSkip("data", "labels.csv");
        var clips = SharedData.PathOrSkip("data", "esc10");
        var weights = SharedData.PathOrSkip("models", "efficientat-mn04");
        using var models = await ModelsAsync("efficientat-mn04", weights);
        var benchmark = new RetrievalBenchmark(new FileEmbedder(models), models);

        var scores = await benchmark.RunAsync(
            new EmbedRequest { Places = [clips], Model = "efficientat-mn04", WindowSeconds = 5, HopSeconds = 5 },
            LabelledClip.Read(table, clips, "label", "group"),
            new Progress<IngestProgress>(),
            Token);

        Assert.Equal(400, scores.ValidQueries);
        var topOne = scores.Value(RetrievalKeys.PrecisionAt(1));
        Assert.True(topOne >= LeastTopOne, $"top-1 is {topOne}");
    }

    private static async Task<ModelChoice> ModelsAsync(string name, string weights)
    {
        var library = new ModelLibrary(Directory.CreateTempSubdirectory("avexsearch-test-").FullName);
        var manifest = RepositoryFolder.Combine("docs", "models", $"{name}.manifest.json");
        await library.ImportAsync(manifest, null, weights, Token);
        return new ModelChoice(library, new EncoderOptions { Device = "cpu" }, NullLoggerFactory.Instance);
    }
}
