namespace AvexSearch.Engine;

/// <summary>Labels of a collection that name individuals, to be made references.</summary>
public sealed record EnrolLabelsRequest
{
    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Only these individuals, as the labels name them; empty for all.</summary>
    public IReadOnlyList<string> Individuals { get; init; } = [];

    /// <summary>Only labels of this file, by id; null for all.</summary>
    public int? SourceId { get; init; }

    /// <summary>The species of all of them, or null for the column.</summary>
    public string? Species { get; init; }

    /// <summary>Column of the species: <c>label</c> or a column of the label file; null for <c>species</c> where there is one.</summary>
    public string? SpeciesColumn { get; init; }

    /// <summary>True takes spans that are references of another individual too.</summary>
    public bool AllowShared { get; init; }

    /// <summary>Who enrols.</summary>
    public required string By { get; init; }
}
