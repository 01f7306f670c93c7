namespace AvexSearch.Evaluation;

/// <summary>What a trained probe is, apart from its numbers.</summary>
public sealed record ProbeCard
{
    /// <summary>How it works.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>Identity of the model whose embeddings it takes; it is never run on those of another.</summary>
    public required string Model { get; init; }

    /// <summary>Values per embedding.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Names of the classes it knows, in the order of its probabilities.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Whether every class has a probability of its own; otherwise they sum to 1.</summary>
    public required bool IsMultiLabel { get; init; }

    /// <summary>What the probabilities were scaled by; 1 for as trained.</summary>
    public required double Temperature { get; init; }

    /// <summary>The setting that was chosen.</summary>
    public required ProbeChoice Choice { get; init; }

    /// <summary>Items that it was trained on.</summary>
    public required int TrainingItems { get; init; }
}
