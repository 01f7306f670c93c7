namespace AvexSearch.Encoders;

/// <summary>Everything that is to be known about an encoder, beside its weights.</summary>
/// <remarks>JSON in camelCase; unknown fields are refused, so that a misspelt one is never silently ignored.</remarks>
public sealed record ModelManifest
{
    /// <summary>Lower-case letters, digits, '.', '_' and '-', at most 64, starting with a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>The model's version, any text.</summary>
    public required string Version { get; init; }

    /// <summary>The weights' licence, as an SPDX identifier where there is one.</summary>
    public required string Licence { get; init; }

    /// <summary>Where the model comes from, for people.</summary>
    public string? Source { get; init; }

    /// <summary>"onnx", "efficientnet-b0" (a safetensors file that becomes a graph here) or "spectral" (built in).</summary>
    public required string Kind { get; init; }

    /// <summary>Sample rate of the input in hertz.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>How the input is made of the waveform.</summary>
    public required FrontEndManifest FrontEnd { get; init; }

    /// <summary>Default window in seconds, 0.5 to 60.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>Default hop in seconds, above zero and at most the window.</summary>
    public required double HopSeconds { get; init; }

    /// <summary>The shortest audio in seconds the model can say something about; windows with less are filled up to it.</summary>
    public double MinimumSeconds { get; init; } = 1;

    /// <summary>Length of the embedding.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Name of the graph's input.</summary>
    public string? InputName { get; init; }

    /// <summary>Name of the output with the embedding.</summary>
    public string? EmbeddingOutput { get; init; }

    /// <summary>
    /// Axes of that output: "n,d" (default), "n,d,*" (mean over the axes after d) or "n,*,d" (mean over the axis before d).
    /// The mean over a clip's patches is always taken.
    /// </summary>
    public string? EmbeddingLayout { get; init; }

    /// <summary>Name of the output [n, classes] with a score per label, null without a head.</summary>
    public string? LogitsOutput { get; init; }

    /// <summary>What that output is: "sigmoid" or "softmax" (logits that this function turns into probabilities), or "probabilities".</summary>
    public string? Scores { get; init; }

    /// <summary>label_map.json (label → index) or a CSV with the columns index and display_name, beside the manifest.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>The .onnx or .safetensors file beside the manifest.</summary>
    public string? WeightsFile { get; init; }

    /// <summary>SHA-256 of the weights file in hexadecimal; when given, another file is refused.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="origin">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">Not JSON, an unknown or missing field, or a value out of range; the message names it.</exception>
    public static ModelManifest Parse(string json, string origin) => ManifestJson.Parse(json, origin);

    /// <summary>The manifest as indented JSON.</summary>
    public string ToJson() => ManifestJson.Write(this);
}
