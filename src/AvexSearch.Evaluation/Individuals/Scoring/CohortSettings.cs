namespace AvexSearch.Evaluation;

/// <summary>The cohort that scores are normalised against.</summary>
/// <remarks>AS-norm: s' = ((s - mean_p)/sd_p + (s - mean_a)/sd_a) / 2, mean and (population) deviation over the nearest cohort segments of the call and of the references (Matějka et al. 2017).</remarks>
public sealed record CohortSettings
{
    /// <summary>The most cohort segments, drawn from the references, individual by individual in turn; at least 2.</summary>
    /// <value>200.</value>
    public int Segments { get; init; } = 200;

    /// <summary>How many of a side's greatest cohort scores count; at least 2.</summary>
    /// <value>50.</value>
    public int Nearest { get; init; } = 50;
}
