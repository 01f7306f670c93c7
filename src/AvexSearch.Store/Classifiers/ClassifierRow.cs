namespace AvexSearch.Store;

/// <summary>A trained probe that is kept.</summary>
public sealed record ClassifierRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Unique name, 1..200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the model whose embeddings it classifies.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of that model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>What it can say.</summary>
    public required string[] Classes { get; init; }

    /// <summary>For people: what it was trained on.</summary>
    public required string Origin { get; init; }

    /// <summary>When it was kept.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
