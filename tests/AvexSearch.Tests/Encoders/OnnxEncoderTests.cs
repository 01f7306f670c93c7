using AvexSearch.Encoders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class OnnxEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _library = new();

    public void Dispose()
    {
        _folder.Dispose();
        _library.Dispose();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 8)]
    [InlineData(0, 3)]
    public async Task Inputs_of_different_lengths_keep_their_order(int threads, int batchSize)
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(), new EncoderOptions { Threads = threads, BatchSize = batchSize });
        var levels = Enumerable.Range(1, 20).Select(i => i / 10f).ToArray();
        var inputs = levels.Select((level, i) => encoder.Prepare(Constant(level, 500 + i % 3))).ToList();
        var vectors = new float[inputs.Count * TinyModels.Dimensions];
        encoder.Embed(inputs, vectors);
        for (var i = 0; i < levels.Length; i++)
        {
            Assert.Equal(levels[i], vectors[3 * i], 1e-5f);
            Assert.Equal(2 * levels[i], vectors[3 * i + 1], 1e-5f);
            Assert.Equal(-levels[i], vectors[3 * i + 2], 1e-5f);
        }

        inputs.ForEach(input => input.Dispose());
    }

    [Fact]
    public async Task A_batch_gives_what_each_input_gives_alone()
    {
        using var encoder = await OpenAsync(TinyModels.Mel(), new EncoderOptions { Threads = 2 });
        var inputs = Enumerable.Range(1, 9).Select(i => encoder.Prepare(Constant(i, 400 + 100 * (i % 4)))).ToList();
        var together = new float[inputs.Count * 3];
        encoder.Embed(inputs, together);
        for (var i = 0; i < inputs.Count; i++)
        {
            var alone = new float[3];
            encoder.Embed([inputs[i]], alone);
            Assert.Equal(alone, together[(3 * i)..(3 * i + 3)]);
        }
    }

    [Fact]
    public async Task Patches_are_averaged_and_the_rest_is_left_out()
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(patchLength: 100), new EncoderOptions());
        float[] samples = [.. Constant(1, 100), .. Constant(3, 100), .. Constant(100, 99)];
        Assert.Equal(2, Embed(encoder, samples)[0], 1e-6f);
    }

    [Fact]
    public async Task A_clip_shorter_than_a_patch_is_filled_up_with_zeros()
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(patchLength: 100), new EncoderOptions());
        Assert.Equal(0.25f, Embed(encoder, Constant(1, 25))[0], 1e-6f);
    }

    [Fact]
    public async Task A_log_mel_clip_shorter_than_a_patch_gives_one_patch()
    {
        using var encoder = await OpenAsync(TinyModels.Mel(patchLength: 10), new EncoderOptions());
        using var input = encoder.Prepare(Constant(1, 20));
        Assert.Equal((1, 10), (input.Patches, input.Frames));
        using var longer = encoder.Prepare(Constant(1, 16 * 19));
        Assert.Equal((3, 10), (longer.Patches, longer.Frames));
    }

    [Fact]
    public async Task A_zero_vector_is_refused_with_its_position()
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(), new EncoderOptions());
        EncoderInput[] inputs = [encoder.Prepare(Constant(1, 500)), encoder.Prepare(Constant(0, 500))];
        var error = Assert.Throws<InvalidDataException>(() => encoder.Embed(inputs, new float[6]));
        Assert.Contains("zero for input 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vector_that_is_not_finite_is_refused_with_its_position()
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(), new EncoderOptions());
        EncoderInput[] inputs = [encoder.Prepare(Constant(float.NaN, 500))];
        var error = Assert.Throws<InvalidDataException>(() => encoder.Embed(inputs, new float[3]));
        Assert.Contains("not finite for input 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_come_best_first_with_probabilities()
    {
        using var encoder = await OpenAsync(TinyModels.Waveform(), new EncoderOptions());
        using var input = encoder.Prepare(Constant(1, 500));
        var labels = encoder.Classify([input], 2)[0];
        Assert.Equal(["crow", "owl"], labels.Select(l => l.Label));
        var sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(-1);
        Assert.Equal(Math.Exp(2) / sum, labels[0].Score, 1e-5);
        Assert.Equal(3, encoder.Classify([input], 100)[0].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => encoder.Classify([input], 0));
    }

    [Fact]
    public async Task Many_threads_get_the_same_vectors()
    {
        using var encoder = await OpenAsync(TinyModels.Mel(), new EncoderOptions());
        var expected = Embed(encoder, Constant(0.5f, 700));
        Parallel.For(0, 32, _ => Assert.Equal(expected, Embed(encoder, Constant(0.5f, 700))));
    }

    [Fact]
    public async Task Cuda_without_its_provider_fails_with_why()
    {
        var model = await ImportAsync(TinyModels.Mel());
        if (Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            Assert.Skip("This build has the CUDA provider.");
        }

        var error = Assert.Throws<ModelException>(
            () => EncoderFactory.Open(model, new EncoderOptions { Device = "cuda" }, NullLogger.Instance));
        Assert.Contains("no CUDA provider", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auto_falls_back_to_the_processor_and_says_so()
    {
        using var encoder = await OpenAsync(TinyModels.Mel(), new EncoderOptions { Device = "auto" });
        Assert.True(encoder.Device is "cpu" or "cuda", encoder.Device);
    }

    [Fact]
    public async Task Weights_that_changed_on_disk_are_refused()
    {
        var model = await ImportAsync(TinyModels.Mel());
        File.AppendAllText(Path.Combine(model.Folder, "tiny.onnx"), "x");
        var error = Assert.Throws<ModelException>(() => EncoderFactory.Open(model, new EncoderOptions(), NullLogger.Instance));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_input_cannot_be_read()
    {
        var input = new EncoderInput(1, 4, 4);
        input.Dispose();
        input.Dispose();
        Assert.Throws<ObjectDisposedException>(() => input.Values.Length);
    }

    private static float[] Constant(float value, int samples) => [.. Enumerable.Repeat(value, samples)];

    private static float[] Embed(IEncoder encoder, float[] samples)
    {
        using var input = encoder.Prepare(samples);
        var vector = new float[encoder.Dimensions];
        encoder.Embed([input], vector);
        return vector;
    }

    private Task<InstalledModel> ImportAsync(ModelManifest manifest) => new ModelLibrary(_library.Path)
        .ImportAsync(TinyModels.Write(_folder, manifest), null, TestContext.Current.CancellationToken);

    private async Task<IEncoder> OpenAsync(ModelManifest manifest, EncoderOptions options) =>
        EncoderFactory.Open(await ImportAsync(manifest), options, NullLogger.Instance);
}
