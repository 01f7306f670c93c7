namespace AvexSearch.Engine;

/// <summary>Which capture history is wanted.</summary>
public sealed record CaptureRequest
{
    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>How long an occasion is; not looked at where <see cref="Occasions"/> are given.</summary>
    public OccasionLength By { get; init; } = OccasionLength.Day;

    /// <summary>Occasions of one's own, in order; empty for those of <see cref="By"/>.</summary>
    public IReadOnlyList<Occasion> Occasions { get; init; } = [];

    /// <summary>Individuals of the gallery of this species only; null for all.</summary>
    public string? Species { get; init; }

    /// <summary>The groups of this grouping instead of the gallery; null for the gallery.</summary>
    public long? GroupingId { get; init; }

    /// <summary>With a grouping: groups that nobody has decided on too, called by their numbers. Otherwise confirmed groups only.</summary>
    public bool Proposed { get; init; }

    /// <summary>One row for each individual, wherever it was heard; otherwise one for each individual and site.</summary>
    public bool PoolSites { get; init; }
}
