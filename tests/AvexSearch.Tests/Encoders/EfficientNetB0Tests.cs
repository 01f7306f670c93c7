using AvexSearch.Encoders;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class EfficientNetB0Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Features_embedding_and_logits_agree_with_PyTorch(int batch)
    {
        using var session = new InferenceSession(Graph(EffNetWeights.Whole.Value));
        foreach (var clip in EffNetClips.Names)
        {
            var (inputs, first) = Batch(clip, batch, EffNetClips.Samples);
            var outputs = Run(session, inputs);
            for (var i = first; i < batch; i += EffNetClips.Names.Length)
            {
                var scale = EffNetClips.ExpectedNumber(clip, "embeddingMaxAbs");
                var embedding = outputs[0].AsSpan(i * 1280, 1280);
                SharedReference.AssertClose(EffNetClips.Expected(clip, "embedding"), embedding[..32], 1e-3 * scale);
                Assert.Equal(EffNetClips.ExpectedNumber(clip, "embeddingNorm"), Norm(embedding), 1e-3 * scale);
                var features = outputs[1].AsSpan(i * 1280 * 128, 32);
                SharedReference.AssertClose(EffNetClips.Expected(clip, "features"), features, 1e-3 * scale);
                var logits = EffNetClips.Expected(clip, "logits");
                SharedReference.AssertClose(logits, outputs[2].AsSpan(i * 7, 7), 1e-3 * SharedReference.MaxAbs(logits));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Everything_agrees_with_the_shared_reference(int batch)
    {
        using var session = new InferenceSession(Graph(File.ReadAllBytes(SharedReference.PathOf("weights.safetensors"))));
        foreach (var clip in EffNetClips.Names)
        {
            var (inputs, first) = Batch(clip, batch, name => SharedReference.Floats($"clip_{name}.f32"));
            var outputs = Run(session, inputs);
            foreach (var (output, kind, length) in new[] { (0, "embedding", 1280), (1, "features", 1280 * 128), (2, "logits", 7) })
            {
                var expected = SharedReference.Floats($"clip_{clip}.{kind}.f32");
                for (var i = first; i < batch; i += EffNetClips.Names.Length)
                {
                    SharedReference.AssertClose(expected, outputs[output].AsSpan(i * length, length), 1e-3 * SharedReference.MaxAbs(expected));
                }
            }
        }
    }

    [Fact]
    public void Our_weights_file_is_the_shared_one()
    {
        using var shared = SafetensorsFile.Open(SharedReference.PathOf("weights.safetensors"));
        using var ours = SafetensorsFile.Open(_folder.Write("ours.safetensors", EffNetWeights.Whole.Value));
        Assert.Equal(shared.Names.Order(), ours.Names.Order());
        foreach (var name in shared.Names.Where(n => shared.Find(n)!.Type == TensorType.F32))
        {
            var shape = shared.Find(name)!.Shape.Select(size => (int)size).ToArray();
            Assert.Equal(shared.ReadFloats(name, shape), ours.ReadFloats(name, shape));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    [InlineData("module.model.")]
    [InlineData("backbone.model.")]
    public void Prefixes_do_not_matter(string prefix) => Assert.Equal(Graph(EffNetWeights.Whole.Value), Graph(EffNetWeights.File(prefix)));

    [Fact]
    public void A_file_without_a_head_has_no_logits()
    {
        var file = EffNetWeights.File(keep: name => !name.StartsWith("classifier", StringComparison.Ordinal));
        using var session = new InferenceSession(Graph(file, out var classes));
        Assert.Equal(0, classes);
        Assert.Equal(["embedding", "feature_map"], session.OutputNames.Order());
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        var file = EffNetWeights.File(keep: name => name != "features.4.1.block.2.fc2.bias");
        Assert.Contains(
            "model.features.4.1.block.2.fc2.bias",
            Assert.Throws<InvalidDataException>(() => Graph(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_is_refused()
    {
        var file = SafetensorsWriter.Write([("encoder.conv1.weight", "F32", [1], new byte[4])]);
        Assert.Contains("not an EfficientNet-B0", Assert.Throws<InvalidDataException>(() => Graph(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_frames_is_accepted()
    {
        using var session = new InferenceSession(Graph(EffNetWeights.Whole.Value));
        foreach (var frames in new[] { 1, 33, 101, 640 })
        {
            using var input = OrtValue.CreateTensorValueFromMemory(new float[128 * frames], [1, 1, 128, frames]);
            using var options = new RunOptions();
            using var results = session.Run(options, ["logmel"], [input], ["feature_map"]);
            Assert.Equal([1, 1280, 4, (frames + 31) / 32], results[0].GetTensorTypeAndShape().Shape);
        }
    }

    private byte[] Graph(byte[] file) => Graph(file, out _);

    private byte[] Graph(byte[] file, out int classes)
    {
        using var tensors = SafetensorsFile.Open(_folder.Write("weights.safetensors", file));
        return OnnxFormat.Write(EfficientNetB0.Build(tensors, out classes));
    }

    // Batch 1: the clip alone. Batch 8: all four clips twice; "first" is where the wanted one stands.
    private static (float[] Inputs, int First) Batch(string clip, int batch, Func<string, float[]> samples)
    {
        string[] names = batch == 1 ? [clip] : EffNetClips.Names;
        var frontEnd = new AvexSearch.Audio.LogMelFrontEnd(AvexSearch.Audio.LogMelSettings.EffNetB0);
        var inputs = new float[batch * 128 * 1001];
        for (var i = 0; i < batch; i++)
        {
            frontEnd.Compute(samples(names[i % names.Length]), inputs.AsSpan(i * 128 * 1001, 128 * 1001));
        }

        return (inputs, Array.IndexOf(names, clip));
    }

    private static float[][] Run(InferenceSession session, float[] inputs)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(inputs, [inputs.Length / (128 * 1001), 1, 128, 1001]);
        using var options = new RunOptions();
        using var results = session.Run(options, ["logmel"], [input], ["embedding", "feature_map", "logits"]);
        return [.. results.Select(r => r.GetTensorDataAsSpan<float>().ToArray())];
    }

    private static double Norm(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }
}
