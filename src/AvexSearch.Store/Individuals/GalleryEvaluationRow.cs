namespace AvexSearch.Store;

/// <summary>How far a gallery can be trusted.</summary>
public sealed record GalleryEvaluationRow
{
    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>The species, in lower case; empty = not said.</summary>
    public required string Species { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>SHA-256 of the gallery.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>JSON: verdict and figures.</summary>
    public required string Summary { get; init; }

    /// <summary>Open-set scores, packed.</summary>
    public required byte[] Outcomes { get; init; }

    /// <summary>The run that has the report; null = it was removed.</summary>
    public long? RunId { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
