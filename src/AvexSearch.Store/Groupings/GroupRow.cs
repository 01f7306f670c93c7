namespace AvexSearch.Store;

/// <summary>A putative individual.</summary>
public sealed record GroupRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>Its number in the grouping, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>proposed, confirmed or rejected.</summary>
    public required string State { get; init; }

    /// <summary>The individual that it was confirmed as; null = none, or deleted.</summary>
    public long? IndividualId { get; init; }

    /// <summary>Name of that individual.</summary>
    public string? Individual { get; init; }

    /// <summary>Members.</summary>
    public required int Segments { get; init; }

    /// <summary>Different sessions of its members.</summary>
    public required int Sessions { get; init; }

    /// <summary>When its first member was heard, by the recorder's clock.</summary>
    public DateTime? FirstHeard { get; init; }

    /// <summary>When its last member was heard.</summary>
    public DateTime? LastHeard { get; init; }

    /// <summary>Least margin at which two parts were joined; null = one part, or not known since a split.</summary>
    public double? WeakestLink { get; init; }

    /// <summary>Mean score over its pairs; null = one segment, or not known since a split.</summary>
    public double? Cohesion { get; init; }

    /// <summary>Mean score over its pairs from different sessions; null likewise.</summary>
    public double? AcrossSessions { get; init; }

    /// <summary>Who decided; null = nobody has.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}
