namespace AvexSearch.Evaluation;

/// <summary>What to evaluate and how.</summary>
public sealed record IndividualRequest
{
    /// <summary>The labelled segments.</summary>
    public required IndividualSegments Segments { get; init; }

    /// <summary>Segments without calls from the same recordings, labelled with the individual that calls elsewhere in them; null for no such control.</summary>
    public IndividualSegments? Background { get; init; }

    /// <summary>Calls over another individual's background; null for no such control.</summary>
    public MixedSegments? Mixed { get; init; }

    /// <summary>Methods to compare, at least one.</summary>
    /// <value>All.</value>
    public IReadOnlyList<IndividualMethod> Methods { get; init; } = IndividualMethod.All;

    /// <summary>How projections are trained.</summary>
    public ProjectionSettings Projection { get; init; } = new();

    /// <summary>The cohort of AS-norm.</summary>
    public CohortSettings Cohort { get; init; } = new();

    /// <summary>Intervals, by drawing individuals.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Session folds of the learned parts, and the fewest groups of held-out individuals; at least 2.</summary>
    /// <value>5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>Rearrangements of identities behind the verdict; at least 19, below which no p-value reaches 0.05.</summary>
    /// <value>99.</value>
    public int Permutations { get; init; } = 99;

    /// <summary>The most segments that the rearrangements use.</summary>
    /// <value>400.</value>
    public int PermutationSegments { get; init; } = 400;

    /// <summary>Seed of the folds, the impostors drawn and the rearrangements.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>The most segments that are matched; more are thinned, individuals and sessions in turn.</summary>
    /// <value>2,000.</value>
    public int MaxProbes { get; init; } = 2000;

    /// <summary>The most impostor trials of a method; more are drawn, the same number for every call.</summary>
    /// <value>300,000.</value>
    public int MaxImpostorTrials { get; init; } = 300_000;

    /// <summary>False-alarm rate of the thresholds in the result, 0 to 1. The detection and identification rate is always at 0.01.</summary>
    /// <value>0.01.</value>
    public double FalseAlarmRate { get; init; } = 0.01;
}
