namespace AvexSearch.Store;

/// <summary>A grouping of unlabelled segments into putative individuals.</summary>
public sealed record GroupingRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Its collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Identity of the model.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>JSON, as it was asked.</summary>
    public required string Parameters { get; init; }

    /// <summary>What a reader must know.</summary>
    public required string[] Remarks { get; init; }

    /// <summary>Mean score above which parts of a session were joined; null = never.</summary>
    public double? SameSession { get; init; }

    /// <summary>Mean score above which parts of different sessions were joined; null = never.</summary>
    public double? CrossSession { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Groups.</summary>
    public required int Groups { get; init; }

    /// <summary>Groups that nobody has decided on.</summary>
    public required int Proposed { get; init; }

    /// <summary>Groups that were confirmed.</summary>
    public required int Confirmed { get; init; }

    /// <summary>Segments in its groups.</summary>
    public required int Segments { get; init; }
}
