namespace AvexSearch.Evaluation;

/// <summary>How much of the silhouette is computed.</summary>
public sealed record SilhouetteSettings
{
    /// <summary>Most items that are scored, at least 1: of more, this many are drawn and scored against all.</summary>
    /// <value>20,000.</value>
    public int MostItems { get; init; } = 20_000;

    /// <summary>Seed of the draw.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;
}
