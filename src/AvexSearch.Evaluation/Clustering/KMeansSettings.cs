namespace AvexSearch.Evaluation;

/// <summary>How k-means runs; the defaults are those of the avex library's evaluation.</summary>
public sealed record KMeansSettings
{
    /// <summary>Clusters k, at least 1 and at most the number of items.</summary>
    public required int Clusters { get; init; }

    /// <summary>Runs from different first centres, of which the one with the least inertia is kept; at least 1.</summary>
    /// <value>10.</value>
    public int Inits { get; init; } = 10;

    /// <summary>Most iterations of a run, at least 1.</summary>
    /// <value>300.</value>
    public int MaxIterations { get; init; } = 300;

    /// <summary>A run ends when its centres move by less than this, squared and summed, relative to the mean variance of the dimensions.</summary>
    /// <value>1e-4.</value>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Seed of the first centres.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    internal void Validate(int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Inits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance);
        if (Clusters < 1 || Clusters > items)
        {
            throw new ArgumentException($"{Clusters} clusters of {items} items were asked for; there must be at least 1 and at most one per item.");
        }
    }
}
