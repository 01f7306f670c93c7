using System.Text.Json.Nodes;
using AvexSearch.Encoders;
using Xunit;

namespace AvexSearch.Tests.Encoders;

public sealed class ModelManifestTests
{
    [Fact]
    public void A_manifest_survives_writing_and_reading()
    {
        var manifest = TinyModels.Mel();
        var again = ModelManifest.Parse(manifest.ToJson(), "x.json");
        Assert.Equal(manifest, again);
    }

    [Fact]
    public void An_unknown_field_is_refused_by_name() => Refused(m => m["sampleRate"] = 16000, "sampleRate");

    [Fact]
    public void An_unknown_field_of_the_front_end_is_refused_by_name() => Refused(m => m["frontEnd"]!["hop"] = 1, "hop");

    [Fact]
    public void A_missing_field_is_refused_by_name() => Refused(m => m.Remove("dimensions"), "dimensions");

    [Theory]
    [InlineData("name", "Bad Name")]
    [InlineData("name", "../x")]
    [InlineData("kind", "tflite")]
    [InlineData("windowSeconds", 61)]
    [InlineData("hopSeconds", 0)]
    [InlineData("hopSeconds", 11)]
    [InlineData("minimumSeconds", 0)]
    [InlineData("sampleRateHz", 0)]
    [InlineData("dimensions", 0)]
    [InlineData("weightsFile", "../weights.onnx")]
    [InlineData("labelsFile", "/etc/passwd")]
    [InlineData("inputName", null)]
    [InlineData("embeddingLayout", "d,n")]
    [InlineData("scores", "logits")]
    public void A_value_out_of_range_is_refused_by_name(string field, object? value) =>
        Refused(m => m[field] = JsonValue.Create(value), $"'{field}'");

    [Theory]
    [InlineData("kind", "mfcc")]
    [InlineData("inputLayout", "n,frames")]
    [InlineData("window", "hamming")]
    [InlineData("fftLength", null)]
    [InlineData("patchHop", 10)]
    [InlineData("patchLength", 0)]
    public void A_front_end_that_is_impossible_is_refused_by_name(string field, object? value) =>
        Refused(m => m["frontEnd"]![field] = JsonValue.Create(value), $"'frontEnd.{(field == "patchHop" ? "patchHop" : field)}'");

    [Fact]
    public void A_bank_is_either_a_rule_or_a_file() => Refused(m => m["frontEnd"]!["bank"]!["file"] = "bank.npy", "either 'rule' or 'file'");

    [Fact]
    public void The_example_manifests_can_be_read()
    {
        foreach (var path in Directory.GetFiles(RepositoryFolder.Combine("docs", "models"), "*.manifest.json"))
        {
            var manifest = ModelManifest.Parse(File.ReadAllText(path), path);
            Assert.Equal($"{manifest.Name}.manifest.json", Path.GetFileName(path));
        }
    }

    [Fact]
    public void The_identity_of_the_built_in_model_is_pinned() =>
        Assert.Equal("915d981d6311836a1a67e32e0815dfcf70a47506d55b30faf1a3e54c617cf6ef", SpectralModel.Installed.Identity);

    private static void Refused(Action<JsonObject> change, string says)
    {
        var json = JsonNode.Parse(TinyModels.Mel().ToJson())!.AsObject();
        change(json);
        var message = Assert.Throws<InvalidDataException>(() => ModelManifest.Parse(json.ToJsonString(), "some.json")).Message;
        Assert.Contains("some.json", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }
}
