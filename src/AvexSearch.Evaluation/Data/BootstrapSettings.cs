namespace AvexSearch.Evaluation;

/// <summary>How confidence intervals are made.</summary>
public sealed record BootstrapSettings
{
    /// <summary>Resamples; 0 for no intervals.</summary>
    /// <value>1000.</value>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the draws: the same seed over the same groups gives the same draws.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Coverage, above 0 and below 1.</summary>
    /// <value>0.95.</value>
    public double Level { get; init; } = 0.95;
}
