namespace AvexSearch.Evaluation;

/// <summary>How a UMAP is laid out; the defaults are those of the reference program.</summary>
public sealed record UmapSettings
{
    /// <summary>How close items may lie, at least 0 and below <see cref="Spread"/>.</summary>
    /// <value>0.1.</value>
    public double MinDistance { get; init; } = 0.1;

    /// <summary>Scale of the map.</summary>
    /// <value>1.</value>
    public double Spread { get; init; } = 1;

    /// <summary>Passes over the edges; null for 500 up to 10,000 items and 200 beyond.</summary>
    /// <value>null.</value>
    public int? Epochs { get; init; }

    /// <summary>Items that are pushed away for each that is pulled.</summary>
    /// <value>5.</value>
    public int NegativeSamples { get; init; } = 5;

    /// <summary>Seed of the draws.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MinDistance);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Spread, MinDistance, nameof(Spread));
        ArgumentOutOfRangeException.ThrowIfNegative(NegativeSamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs ?? 1, 1, nameof(Epochs));
    }
}
