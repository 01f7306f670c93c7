namespace AvexSearch.Engine;

/// <summary>Which embeddings somebody made elsewhere, and what they are called here.</summary>
public sealed record EmbeddingImportRequest
{
    /// <summary>The file: .npz or .parquet.</summary>
    public required string File { get; init; }

    /// <summary>Name of the collection; made if there is none.</summary>
    public required string Collection { get; init; }

    /// <summary>Name of the model that they become.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the array or column with the vectors, or null for the usual one.</summary>
    public string? Key { get; init; }

    /// <summary>Window that was used, seconds, or null to tell it from the rows.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop that was used, seconds, or null to tell it from the rows.</summary>
    public double? HopSeconds { get; init; }

    /// <summary>Take embeddings of files that are not here: they can be searched and evaluated, not heard.</summary>
    public bool WithoutAudio { get; init; }
}
