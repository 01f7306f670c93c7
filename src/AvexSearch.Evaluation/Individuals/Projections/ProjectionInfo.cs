namespace AvexSearch.Evaluation;

/// <summary>What a projection is and what it was learned from.</summary>
public sealed record ProjectionInfo
{
    /// <summary>What was learned.</summary>
    public required ProjectionKind Kind { get; init; }

    /// <summary>Identity of the encoder whose embeddings it takes.</summary>
    public required string Model { get; init; }

    /// <summary>Values of an embedding.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Values of a projected embedding.</summary>
    public required int Outputs { get; init; }

    /// <summary>Individuals it was learned from.</summary>
    public required int Individuals { get; init; }

    /// <summary>Sessions it was learned from.</summary>
    public required int Sessions { get; init; }

    /// <summary>Segments it was learned from.</summary>
    public required int Segments { get; init; }

    /// <summary>How it was trained.</summary>
    public required ProjectionSettings Settings { get; init; }
}
