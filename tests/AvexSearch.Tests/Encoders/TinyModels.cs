using AvexSearch.Encoders;

namespace AvexSearch.Tests.Encoders;

/// <summary>Networks of a handful of weights, to test everything around a network.</summary>
internal static class TinyModels
{
    public const int Dimensions = 3;

    private static readonly string[] Labels = ["owl", "crow", "wren"];

    /// <summary>A model that takes a log-mel picture: 1 kHz, 8 bands; embedding = 1, 2 and -1 times the mean of the picture.</summary>
    public static ModelManifest Mel(int? patchLength = null) => new()
    {
        Name = "tiny-mel",
        Version = "1",
        Licence = "MIT",
        Kind = "onnx",
        SampleRateHz = 1000,
        FrontEnd = new FrontEndManifest
        {
            Kind = "log-mel",
            InputLayout = "n,1,bands,frames",
            FftLength = 64,
            WindowLength = 64,
            HopLength = 16,
            Window = "hann-periodic",
            Centered = true,
            SpectrumPower = 2,
            Bank = new MelBankManifest { Rule = "htk", Bands = 8, LowHz = 0, HighHz = 500 },
            LogOffset = 1e-3f,
            PatchLength = patchLength,
            PatchHop = patchLength / 2,
        },
        WindowSeconds = 2,
        HopSeconds = 1,
        MinimumSeconds = 0.5,
        Dimensions = Dimensions,
        InputName = "x",
        EmbeddingOutput = "y",
        LogitsOutput = "y",
        Scores = "softmax",
        LabelsFile = "label_map.json",
        WeightsFile = "tiny.onnx",
    };

    /// <summary>A model that takes samples: embedding = 1, 2 and -1 times their mean.</summary>
    public static ModelManifest Waveform(int? patchLength = null) => Mel() with
    {
        Name = "tiny-wave",
        FrontEnd = new FrontEndManifest { Kind = "waveform", InputLayout = "n,1,samples", PatchLength = patchLength, PatchHop = patchLength },
    };

    /// <summary>Writes graph, labels and manifest into a folder and returns the manifest's path.</summary>
    public static string Write(TemporaryFolder folder, ModelManifest manifest)
    {
        folder.Write(manifest.WeightsFile!, Graph(manifest.FrontEnd.Kind == "waveform" ? 1 : 2));
        folder.Write("label_map.json", $$"""{"{{Labels[0]}}": 0, "{{Labels[1]}}": 1, "{{Labels[2]}}": 2}""");
        return folder.Write("manifest.json", manifest.ToJson());
    }

    private static byte[] Graph(int spatialAxes)
    {
        var graph = new OnnxGraph("tiny");
        string[] axes = spatialAxes == 1 ? ["n", "1", "samples"] : ["n", "1", "8", "frames"];
        graph.Inputs.Add(new OnnxValue("x", axes));
        var mean = graph.Add("GlobalAveragePool", ["x"]);
        var flat = graph.Add("Flatten", [mean], OnnxAttribute.Int("axis", 1));
        var weight = graph.Constant("w", [1, Dimensions], [1, 2, -1]);
        graph.AddNamed("y", "MatMul", [flat, weight]);
        graph.Outputs.Add(new OnnxValue("y", "n", "3"));
        return OnnxFormat.Write(graph);
    }
}
