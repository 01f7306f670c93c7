using Microsoft.ML.OnnxRuntime;

namespace AvexSearch.Encoders;

/// <summary>Compares a loaded graph with its manifest.</summary>
internal static class GraphCheck
{
    /// <summary>Refuses a graph that lacks what the manifest names.</summary>
    /// <exception cref="ModelException">A name is missing or a size differs; the message lists what there is.</exception>
    public static void Require(InferenceSession session, ModelManifest manifest, FeatureMaker features, int labels)
    {
        var input = Find(session.InputMetadata, manifest.InputName!, "input", manifest.Name);
        var axes = features.Shape(1, 1);
        var variable = Array.FindIndex(manifest.FrontEnd.InputLayout.Split(','), axis => axis is "frames" or "samples");
        if (input.Dimensions.Length != axes.Length || !Fits(input.Dimensions, axes, variable, manifest.FrontEnd.PatchLength))
        {
            throw new ModelException(
                $"Model '{manifest.Name}': input '{manifest.InputName}' has shape [{string.Join(", ", input.Dimensions)}] (-1 = any), "
                + $"expected '{manifest.FrontEnd.InputLayout}' with {features.Bands} bands and, if the length is fixed, patches of that length.");
        }

        if (input.Dimensions[0] > 1)
        {
            throw new ModelException(
                $"Model '{manifest.Name}': input '{manifest.InputName}' takes exactly {input.Dimensions[0]} items, expected 1 or any number.");
        }

        var embedding = Find(session.OutputMetadata, manifest.EmbeddingOutput!, "output", manifest.Name);
        var axis = manifest.EmbeddingLayout == "n,*,d" ? embedding.Dimensions.Length - 1 : 1;
        RequireSize(embedding, axis, manifest.Dimensions, manifest.EmbeddingOutput!, manifest.Name, "dimensions");
        if (manifest.LogitsOutput is { } logits)
        {
            var head = Find(session.OutputMetadata, logits, "output", manifest.Name);
            if (labels > 0)
            {
                RequireSize(head, 1, labels, logits, manifest.Name, "labels");
            }
        }
    }

    private static bool Fits(int[] actual, long[] axes, int variable, int? patch)
    {
        for (var i = 1; i < axes.Length; i++)
        {
            long? expected = i == variable ? patch : axes[i];
            if (actual[i] > 0 && actual[i] != expected)
            {
                return false;
            }
        }

        return true;
    }

    private static NodeMetadata Find(IReadOnlyDictionary<string, NodeMetadata> all, string name, string kind, string model) =>
        all.TryGetValue(name, out var found)
            ? found
            : throw new ModelException($"Model '{model}': the graph has no {kind} '{name}', it has '{string.Join("', '", all.Keys)}'.");

    private static void RequireSize(NodeMetadata output, int axis, int expected, string name, string model, string what)
    {
        if (axis >= output.Dimensions.Length || (output.Dimensions[axis] > 0 && output.Dimensions[axis] != expected))
        {
            throw new ModelException(
                $"Model '{model}': output '{name}' has shape [{string.Join(", ", output.Dimensions)}] (-1 = any),"
                + $" the manifest promises {expected} {what}.");
        }
    }
}
