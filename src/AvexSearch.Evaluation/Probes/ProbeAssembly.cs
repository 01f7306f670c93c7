namespace AvexSearch.Evaluation;

/// <summary>Puts a stored probe together, or says what does not fit.</summary>
internal static class ProbeAssembly
{
    private const long MostValues = int.MaxValue / sizeof(float);

    /// <summary>What can be seen from the header alone.</summary>
    public static void Check(ProbeHeader header)
    {
        var card = header.Card;
        Require(card.Dimensions >= 1, $"The probe has {card.Dimensions} dimensions.");
        Require(card.Classes.Count >= (card.IsMultiLabel ? 1 : 2), $"The probe has {card.Classes.Count} classes.");
        Require(card.Classes.All(name => name is not null), "The probe has a class without a name.");
        Require(card.Classes.Distinct(StringComparer.Ordinal).Count() == card.Classes.Count, "The probe has a class twice.");
        Require(card.Temperature > 0 && double.IsFinite(card.Temperature), $"The probe has the temperature {card.Temperature}.");
        Require(header.Tensors.All(entry => entry is { Name: not null, Shape: not null }), "The probe has a tensor without name or shape.");
        Require(
            header.Tensors.Select(entry => entry.Name).SequenceEqual(Names(card.Kind)),
            $"The probe has the tensors {string.Join(", ", header.Tensors.Select(entry => entry.Name))}; expected are {string.Join(", ", Names(card.Kind))}.");
        foreach (var entry in header.Tensors)
        {
            Require(entry.Shape.Length is 1 or 2 && entry.Shape.All(extent => extent >= 1), $"The probe's tensor '{entry.Name}' has an impossible shape.");
            Require(entry.Shape.Aggregate(1L, (size, extent) => size > MostValues ? size : size * extent) <= MostValues, $"The probe's tensor '{entry.Name}' is too large.");
        }

        CheckShapes(card, header.Tensors.ToDictionary(entry => entry.Name, entry => entry.Shape));
    }

    /// <summary>The head of checked tensors.</summary>
    public static IProbeHead Head(ProbeCard card, IReadOnlyList<ProbeTensor> tensors)
    {
        var values = tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values);
        var outputs = new ProbeOutputs(card.Classes.Count, card.IsMultiLabel);
        if (card.Kind == ProbeKind.NearestNeighbors)
        {
            return Nearest(card, values);
        }

        var scaling = new FeatureScaling(values["mean"], values["scale"]);
        Require(scaling.Scale.All(scale => scale > 0), "The probe has a scale that is not above 0.");
        return card.Kind == ProbeKind.Linear
            ? new LinearHead(outputs, scaling, values["weights"], values["intercepts"])
            : new MlpHead(outputs, scaling, values["hidden_weights"], values["hidden_intercepts"], values["weights"], values["intercepts"]);
    }

    private static NearestHead Nearest(ProbeCard card, Dictionary<string, float[]> values)
    {
        var count = values["vectors"].Length / card.Dimensions;
        var (neighbors, weighted) = (values["vote"][0], values["vote"][1]);
        Require(neighbors >= 1 && neighbors <= count && neighbors == (int)neighbors, $"The probe lets {neighbors} of {count} items vote.");
        Require(weighted is 0 or 1 && values["targets"].All(target => target is 0 or 1), "The probe has a vote or a target that is neither 0 nor 1.");
        return new NearestHead(card.Dimensions, values["vectors"], values["targets"], card.Classes.Count, (int)neighbors, weighted == 1);
    }

    private static string[] Names(ProbeKind kind) => kind switch
    {
        ProbeKind.Linear => ["mean", "scale", "weights", "intercepts"],
        ProbeKind.NearestNeighbors => ["vectors", "targets", "vote"],
        _ => ["mean", "scale", "hidden_weights", "hidden_intercepts", "weights", "intercepts"],
    };

    private static void CheckShapes(ProbeCard card, Dictionary<string, int[]> shapes)
    {
        var outputs = new ProbeOutputs(card.Classes.Count, card.IsMultiLabel).Count;
        var (dimensions, inputs) = (card.Dimensions, card.Dimensions);
        if (card.Kind == ProbeKind.NearestNeighbors)
        {
            Expect("vectors", shapes["vectors"][0], dimensions);
            Expect("targets", shapes["vectors"][0], card.Classes.Count);
            Expect("vote", 2);
            return;
        }

        if (card.Kind == ProbeKind.Mlp)
        {
            inputs = shapes["hidden_weights"][0];
            Expect("hidden_weights", inputs, dimensions);
            Expect("hidden_intercepts", inputs);
        }

        Expect("mean", dimensions);
        Expect("scale", dimensions);
        Expect("weights", outputs, inputs);
        Expect("intercepts", outputs);

        void Expect(string name, params int[] shape) => Require(
            shapes[name].SequenceEqual(shape), $"The probe's tensor '{name}' has the shape [{string.Join(", ", shapes[name])}], expected is [{string.Join(", ", shape)}].");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvalidDataException(message);
        }
    }
}
