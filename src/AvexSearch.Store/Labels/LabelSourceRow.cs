namespace AvexSearch.Store;

/// <summary>A label file that was imported.</summary>
public sealed record LabelSourceRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Its name.</summary>
    public required string FileName { get; init; }

    /// <summary>Its layout.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of its bytes, 64 lower-case hex digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Who labelled; null = not said.</summary>
    public string? Annotator { get; init; }

    /// <summary>When it was last imported with other labels than before.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Rows that it had.</summary>
    public required int RowCount { get; init; }

    /// <summary>Labels that were made of it.</summary>
    public required int LabelCount { get; init; }

    /// <summary>Problems that were listed.</summary>
    public required int ProblemCount { get; init; }
}
