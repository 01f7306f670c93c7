namespace AvexSearch.Tests.Encoders;

/// <summary>An EfficientNet-B0 with a linear head of seven classes and pseudo-random weights, keyed as torchvision does.</summary>
internal static class EffNetWeights
{
    public const int Classes = 7;

    // Expansion, kernel, output channels, layers of each stage.
    private static readonly (int Expansion, int Kernel, int Channels, int Layers)[] Stages =
        [(1, 3, 16, 1), (6, 3, 24, 2), (6, 5, 40, 2), (6, 3, 80, 3), (6, 5, 112, 3), (6, 5, 192, 4), (6, 3, 320, 1)];

    /// <summary>The whole file, made once.</summary>
    public static readonly Lazy<byte[]> Whole = new(() => File());

    /// <summary>The file's bytes.</summary>
    /// <param name="prefix">Put before every key; the values stay those of "model.".</param>
    /// <param name="keep">Which keys (without prefix) are written.</param>
    public static byte[] File(string prefix = "model.", Func<string, bool>? keep = null) => SafetensorsWriter.Write(
        from tensor in Tensors()
        where keep is null || keep(tensor.Name)
        select tensor.Name.EndsWith("num_batches_tracked", StringComparison.Ordinal)
            ? (prefix + tensor.Name, "I64", tensor.Shape, new byte[8])
            : (prefix + tensor.Name, "F32", tensor.Shape, SafetensorsWriter.Bytes(PseudoRandom.Weight("model." + tensor.Name, tensor.Shape))));

    private static List<(string Name, int[] Shape)> Tensors()
    {
        var tensors = new List<(string Name, int[] Shape)>();
        void Conv(string name, int to, int from, int kernel)
        {
            tensors.Add(($"{name}.0.weight", [to, from, kernel, kernel]));
            foreach (var part in new[] { "weight", "bias", "running_mean", "running_var" })
            {
                tensors.Add(($"{name}.1.{part}", [to]));
            }

            tensors.Add(($"{name}.1.num_batches_tracked", []));
        }

        void Dense(string name, int to, int from)
        {
            tensors.Add(($"{name}.weight", [to, from, 1, 1]));
            tensors.Add(($"{name}.bias", [to]));
        }

        Conv("features.0", 32, 3, 3);
        var channels = 32;
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            var (expansion, kernel, to, layers) = Stages[stage];
            for (var layer = 0; layer < layers; layer++)
            {
                var (name, part, wide) = ($"features.{stage + 1}.{layer}.block", 0, channels * expansion);
                if (expansion > 1)
                {
                    Conv($"{name}.{part++}", wide, channels, 1);
                }

                Conv($"{name}.{part++}", wide, 1, kernel);
                Dense($"{name}.{part}.fc1", channels / 4, wide);
                Dense($"{name}.{part++}.fc2", wide, channels / 4);
                Conv($"{name}.{part}", to, wide, 1);
                channels = to;
            }
        }

        Conv("features.8", 1280, channels, 1);
        tensors.Add(("classifier.1.weight", [Classes, 1280]));
        tensors.Add(("classifier.1.bias", [Classes]));
        return tensors;
    }
}
