namespace AvexSearch.Evaluation;

/// <summary>Calls mixed with the background of another individual's recording, embedded by the caller (adversarial augmentation, Stowell et al. 2019).</summary>
public sealed record MixedSegments
{
    /// <summary>[m, dimensions] embeddings of the mixtures, by the same encoder.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>[m, dimensions] embeddings of the same calls without another's background, where they were heard in another way than the segments; null to take the segments.</summary>
    public EmbeddingMatrix? Clean { get; init; }

    /// <summary>[m] the segment whose call each holds, a place among the evaluated segments.</summary>
    public required IReadOnlyList<int> Calls { get; init; }

    /// <summary>[m] name of the individual whose background was mixed in.</summary>
    public required IReadOnlyList<string> Backgrounds { get; init; }
}
