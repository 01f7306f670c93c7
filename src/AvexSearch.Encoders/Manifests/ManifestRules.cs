using System.Globalization;

namespace AvexSearch.Encoders;

/// <summary>What a manifest must satisfy beyond its JSON shape.</summary>
internal static class ManifestRules
{
    private const string SpectralKind = "spectral";
    private static readonly string[] Kinds = ["onnx", "efficientnet-b0", SpectralKind];
    private static readonly string[] MelLayouts =
        ["n,1,bands,frames", "n,3,bands,frames", "n,bands,frames", "n,1,frames,bands", "n,frames,bands"];

    /// <summary>Refuses a manifest that contradicts itself.</summary>
    /// <exception cref="InvalidDataException">The message names file, field, value and expectation.</exception>
    public static void Check(ModelManifest manifest, string origin)
    {
        var rules = new Rules(origin);
        rules.Require(ModelName.IsValid(manifest.Name), "name", manifest.Name, ModelName.Rule);
        rules.OneOf("kind", manifest.Kind, Kinds);
        rules.Require(manifest.SampleRateHz is >= 1000 and <= 1_000_000, "sampleRateHz", manifest.SampleRateHz, "1000 to 1000000");
        rules.Require(manifest.WindowSeconds is >= 0.5 and <= 60, "windowSeconds", manifest.WindowSeconds, "0.5 to 60");
        rules.Require(
            manifest.HopSeconds > 0 && manifest.HopSeconds <= manifest.WindowSeconds,
            "hopSeconds", manifest.HopSeconds, "above 0, at most windowSeconds");
        rules.Require(
            manifest.MinimumSeconds > 0 && manifest.MinimumSeconds <= manifest.WindowSeconds,
            "minimumSeconds", manifest.MinimumSeconds, "above 0, at most windowSeconds");
        rules.Require(manifest.Dimensions is >= 1 and <= 65536, "dimensions", manifest.Dimensions, "1 to 65536");
        rules.PlainFile("weightsFile", manifest.WeightsFile);
        rules.PlainFile("labelsFile", manifest.LabelsFile);
        if (manifest.Kind != SpectralKind)
        {
            rules.Present("weightsFile", manifest.WeightsFile);
            rules.Present("inputName", manifest.InputName);
            rules.Present("embeddingOutput", manifest.EmbeddingOutput);
        }

        rules.OneOf("embeddingLayout", manifest.EmbeddingLayout ?? "n,d", "n,d", "n,d,*", "n,*,d");
        rules.OneOf("scores", manifest.Scores ?? "sigmoid", "sigmoid", "softmax", "probabilities");
        rules.Require(manifest.LogitsOutput is null || manifest.Scores is not null, "scores", manifest.Scores, "a value when logitsOutput is given");
        CheckFrontEnd(manifest.FrontEnd, rules);
    }

    private static void CheckFrontEnd(FrontEndManifest frontEnd, Rules rules)
    {
        rules.OneOf("frontEnd.kind", frontEnd.Kind, "log-mel", "waveform");
        rules.Require(frontEnd.PatchLength is null or > 0, "frontEnd.patchLength", frontEnd.PatchLength, "above 0");
        rules.Require(
            frontEnd.PatchLength is null ? frontEnd.PatchHop is null : frontEnd.PatchHop > 0,
            "frontEnd.patchHop", frontEnd.PatchHop, "above 0 with patchLength, nothing without");
        if (frontEnd.Kind == "waveform")
        {
            rules.OneOf("frontEnd.inputLayout", frontEnd.InputLayout, "n,samples", "n,1,samples");
            return;
        }

        rules.OneOf("frontEnd.inputLayout", frontEnd.InputLayout, MelLayouts);
        rules.Present("frontEnd.fftLength", frontEnd.FftLength);
        rules.Present("frontEnd.windowLength", frontEnd.WindowLength);
        rules.Present("frontEnd.hopLength", frontEnd.HopLength);
        rules.Present("frontEnd.centered", frontEnd.Centered);
        rules.Present("frontEnd.spectrumPower", frontEnd.SpectrumPower);
        rules.Present("frontEnd.logOffset", frontEnd.LogOffset);
        rules.OneOf("frontEnd.window", frontEnd.Window, "hann-periodic", "hann-symmetric");
        rules.OneOf("frontEnd.normalisation.kind", frontEnd.Normalisation?.Kind ?? "none", "none", "min-max", "affine");
        rules.Require(
            frontEnd.Normalisation?.Kind != "affine" || frontEnd.Normalisation is { Shift: not null, Scale: not null },
            "frontEnd.normalisation", frontEnd.Normalisation?.Kind, "'shift' and 'scale' beside 'affine'");
        CheckBank(frontEnd.Bank, rules);
    }

    private static void CheckBank(MelBankManifest? bank, Rules rules)
    {
        rules.Present("frontEnd.bank", bank);
        rules.PlainFile("frontEnd.bank.file", bank!.File);
        rules.Require((bank.File is null) != (bank.Rule is null), "frontEnd.bank", bank.Rule ?? bank.File, "either 'rule' or 'file'");
        if (bank.File is not null)
        {
            rules.OneOf("frontEnd.bank.layout", bank.Layout, "bands,bins", "bins,bands");
            return;
        }

        rules.OneOf("frontEnd.bank.rule", bank.Rule, "htk", "slaney");
        rules.Require(bank.Bands is >= 1 and <= 4096, "frontEnd.bank.bands", bank.Bands, "1 to 4096");
        rules.Present("frontEnd.bank.lowHz", bank.LowHz);
        rules.Present("frontEnd.bank.highHz", bank.HighHz);
    }

    private sealed class Rules(string origin)
    {
        public void Require(bool holds, string field, object? value, string expectation)
        {
            if (!holds)
            {
                var text = value is null ? "missing" : string.Create(CultureInfo.InvariantCulture, $"'{value}'");
                throw new InvalidDataException($"'{origin}': field '{field}' is {text}, expected {expectation}.");
            }
        }

        public void Present(string field, object? value) => Require(value is not null, field, value, "a value");

        public void OneOf(string field, string? value, params string[] allowed) =>
            Require(Array.IndexOf(allowed, value) >= 0, field, value, $"one of '{string.Join("', '", allowed)}'");

        public void PlainFile(string field, string? value) => Require(
            value is null || (value.Length > 0 && value is not "." and not ".." && value.IndexOfAny(['/', '\\', '\0']) < 0),
            field, value, "a plain file name beside the manifest");
    }
}
