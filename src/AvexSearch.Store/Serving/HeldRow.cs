namespace AvexSearch.Store;

/// <summary>What a model's profile holds in a collection, and what rests on it.</summary>
public sealed record HeldRow
{
    /// <summary>The profile.</summary>
    public required int ProfileId { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The model answers for it where none is named.</summary>
    public required bool Serves { get; init; }

    /// <summary>Recordings that it has heard.</summary>
    public required long Recordings { get; init; }

    /// <summary>Segments with an embedding.</summary>
    public required long Segments { get; init; }

    /// <summary>Individuals of the collection.</summary>
    public required long Individuals { get; init; }

    /// <summary>What was learned from its galleries by this model.</summary>
    public required long Projections { get; init; }

    /// <summary>How far its galleries can be trusted by this model.</summary>
    public required long GalleryEvaluations { get; init; }

    /// <summary>Groupings into putative individuals that were made by this model.</summary>
    public required long Groupings { get; init; }
}
