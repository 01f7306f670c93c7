namespace AvexSearch.Evaluation;

/// <summary>How projections are trained.</summary>
public sealed record ProjectionSettings
{
    /// <summary>The most principal components kept before anything is learned; at least 1.</summary>
    /// <value>64.</value>
    public int Components { get; init; } = 64;

    /// <summary>Share of every covariance that is replaced by a sphere of the same trace, 0 to 1; null to let the number of examples decide.</summary>
    /// <value>Null: components / (components + degrees of freedom), so that few examples are trusted little.</value>
    public double? Shrinkage { get; init; }

    /// <summary>Seed of the start of the principal components when the set is large.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>The most segments a projection is trained on; more are thinned: the same number of each individual as far as that goes, but rather fewer individuals than less than six segments of each.</summary>
    /// <value>10,000.</value>
    public int MaxSegments { get; init; } = 10_000;
}
