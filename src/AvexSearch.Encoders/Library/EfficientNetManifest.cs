namespace AvexSearch.Encoders;

/// <summary>The manifest of the esp-aves2-effnetb0 encoders: one architecture, one front end, different weights.</summary>
internal static class EfficientNetManifest
{
    /// <summary>The manifest for a file of weights.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="known">The known model it is, null if it is another.</param>
    /// <param name="weightsFile">Name of the safetensors file.</param>
    /// <param name="classes">Classes of its head, 0 without one.</param>
    /// <param name="labelsFile">Name of the label map, null without one.</param>
    public static ModelManifest Create(string name, KnownModel? known, string weightsFile, int classes, string? labelsFile) => new()
    {
        Name = name,
        Version = "1",
        Licence = known?.Licence ?? "unspecified",
        Source = known is null ? null : $"EarthSpeciesProject/{known.Name}: {known.Description}",
        Kind = "efficientnet-b0",
        SampleRateHz = 16000,
        FrontEnd = new FrontEndManifest
        {
            Kind = "log-mel",
            InputLayout = "n,1,bands,frames",
            FftLength = 800,
            WindowLength = 800,
            HopLength = 160,
            Window = "hann-periodic",
            Centered = true,
            SpectrumPower = 2,
            Bank = new MelBankManifest { Rule = "htk", Bands = 128, LowHz = 0, HighHz = 8000 },
            LogOffset = 1e-6f,
            Normalisation = new NormalisationManifest { Kind = "min-max" },
        },
        WindowSeconds = 10,
        HopSeconds = 5,
        Dimensions = EfficientNetB0.Dimensions,
        InputName = EfficientNetB0.Input,
        EmbeddingOutput = EfficientNetB0.Embedding,
        LogitsOutput = classes > 0 ? EfficientNetB0.Logits : null,
        Scores = classes > 0 ? "sigmoid" : null,
        LabelsFile = labelsFile,
        WeightsFile = weightsFile,
    };
}
