namespace AvexSearch.Store;

/// <summary>An individual with what its references say.</summary>
public sealed record IndividualRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Unique among the live individuals of the species, in any case.</summary>
    public required string Name { get; init; }

    /// <summary>Null = not said.</summary>
    public string? Species { get; init; }

    /// <summary>female or male; null = not known.</summary>
    public string? Sex { get; init; }

    /// <summary>Where it lives; null = not said.</summary>
    public string? Site { get; init; }

    /// <summary>Whatever else is known.</summary>
    public string? Notes { get; init; }

    /// <summary>live, merged or retired.</summary>
    public required string State { get; init; }

    /// <summary>Whom it was merged into; null unless merged.</summary>
    public long? MergedInto { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its references.</summary>
    public required int References { get; init; }

    /// <summary>Different sessions among them.</summary>
    public required int Sessions { get; init; }

    /// <summary>The earliest reference, by the recorder's clock; null = not known.</summary>
    public DateTime? FirstHeard { get; init; }

    /// <summary>The latest reference, by the recorder's clock; null = not known.</summary>
    public DateTime? LastHeard { get; init; }
}
