namespace AvexSearch.Store;

/// <summary>A model (encoder and weights) the database knows.</summary>
public sealed record ModelRow
{
    /// <summary>Key; its embeddings are in the table <c>embedding_&lt;id&gt;</c>.</summary>
    public required int Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of manifest and weights.</summary>
    public required string Identity { get; init; }

    /// <summary>Length of its embeddings.</summary>
    public required int Dimensions { get; init; }
}
