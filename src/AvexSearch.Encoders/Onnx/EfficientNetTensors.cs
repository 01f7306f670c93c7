namespace AvexSearch.Encoders;

/// <summary>The tensors of an EfficientNet in a safetensors file, with whatever the file puts before their names.</summary>
internal sealed class EfficientNetTensors
{
    private const string Anchor = "features.0.0.weight";
    private static readonly string[] Wrappers = ["model.", "module.", "backbone."];

    private readonly SafetensorsFile _file;
    private readonly string _prefix;

    private EfficientNetTensors(SafetensorsFile file, string prefix) => (_file, _prefix) = (file, prefix);

    /// <summary>Finds the network in a file.</summary>
    /// <exception cref="InvalidDataException">The file has no such network, or several.</exception>
    public static EfficientNetTensors Locate(SafetensorsFile file)
    {
        var prefixes = file.Names
            .Where(name => name.EndsWith(Anchor, StringComparison.Ordinal))
            .Select(name => name[..^Anchor.Length])
            .Where(IsPrefix)
            .ToList();
        return prefixes switch
        {
            [var only] => new EfficientNetTensors(file, only),
            [] => throw new InvalidDataException(
                $"'{file.Path}' is not an EfficientNet-B0: none of its {file.Names.Count} tensors is '{Anchor}', "
                + "alone or behind 'model.', 'module.' and 'backbone.'."),
            _ => throw new InvalidDataException($"'{file.Path}' has several networks: '{string.Join("', '", prefixes)}'."),
        };
    }

    /// <summary>The values of a tensor of the network; a size of -1 accepts any.</summary>
    public float[] Read(string name, params ReadOnlySpan<int> shape) => _file.ReadFloats(_prefix + name, shape);

    /// <summary>The linear head: weights [classes, inputs] and bias [classes]; null when the file has none.</summary>
    public (float[] Weight, float[] Bias, int Classes)? ReadHead(int inputs)
    {
        // torchvision: classifier = Sequential(Dropout, Linear); some checkpoints keep the bare Linear.
        foreach (var name in (ReadOnlySpan<string>)[_prefix + "classifier.1", _prefix + "classifier", "classifier.1", "classifier"])
        {
            if (_file.Find(name + ".weight") is { } tensor)
            {
                var weight = _file.ReadFloats(tensor.Name, -1, inputs);
                var classes = weight.Length / inputs;
                return classes == 0 ? null : (weight, _file.ReadFloats(name + ".bias", classes), classes);
            }
        }

        return null;
    }

    private static bool IsPrefix(string text)
    {
        while (text.Length > 0)
        {
            if (Array.Find(Wrappers, w => text.StartsWith(w, StringComparison.Ordinal)) is not { } wrapper)
            {
                return false;
            }

            text = text[wrapper.Length..];
        }

        return true;
    }
}
