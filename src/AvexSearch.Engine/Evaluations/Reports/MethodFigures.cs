namespace AvexSearch.Engine;

/// <summary>The figures of one of the methods by which a system's embeddings were compared.</summary>
public sealed record MethodFigures
{
    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Verdict on this method alone, in a word.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why it could not be evaluated; null when it was.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Its figures, the same keys in the same order for every method.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>Cumulative match characteristic: share of clips whose individual is among the best 1, 2, 3 and so on.</summary>
    public IReadOnlyList<MetricValue> Cmc { get; init; } = [];
}
