namespace AvexSearch.Evaluation;

/// <summary>Segments whose caller is known.</summary>
public sealed record IndividualSegments
{
    /// <summary>[n, dimensions] embeddings of one encoder, as it gave them. Sessions that share an equal one count as one: the same clip is in both.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>[n] name of the individual that calls.</summary>
    public required IReadOnlyList<string> Individuals { get; init; }

    /// <summary>[n] name of the session: what is shared by segments that may be alike for other reasons than who calls (a day at a site).</summary>
    public required IReadOnlyList<string> Sessions { get; init; }

    /// <summary>[n] recording of each segment; null when not known. Sessions that share a recording count as one.</summary>
    public IReadOnlyList<string>? Recordings { get; init; }

    /// <summary>[n] year of each segment; null when not known. Two years or more add an evaluation across years.</summary>
    public IReadOnlyList<int>? Years { get; init; }
}
