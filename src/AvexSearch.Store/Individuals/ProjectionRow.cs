namespace AvexSearch.Store;

/// <summary>What was learned from a gallery, without the artefact.</summary>
public sealed record ProjectionRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>The species, in lower case; empty = not said.</summary>
    public required string Species { get; init; }

    /// <summary>lda, wccn or plda.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the model whose embeddings it takes.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of that model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>SHA-256 of the gallery that it was learned from.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>JSON: settings of the training.</summary>
    public required string Parameters { get; init; }

    /// <summary>1, 2, 3 … of its collection, species, kind and model.</summary>
    public int Version { get; init; }

    /// <summary>Individuals that it was learned from.</summary>
    public required int Individuals { get; init; }

    /// <summary>Sessions that it was learned from.</summary>
    public required int Sessions { get; init; }

    /// <summary>Segments that it was learned from.</summary>
    public required int Segments { get; init; }

    /// <summary>When it was learned.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
