namespace AvexSearch.Evaluation;

/// <summary>Principal components.</summary>
/// <param name="Coordinates">[n, components] items along the components, greatest variance first.</param>
/// <param name="Components">[components, dimensions] directions of length 1; the value of greatest size in each is positive.</param>
/// <param name="Mean">[dimensions] mean of the items.</param>
/// <param name="ExplainedVariance">Variance (n - 1) along each component.</param>
/// <param name="ExplainedVarianceRatio">Its share of the whole variance.</param>
public sealed record PcaResult(
    ReadOnlyMemory<double> Coordinates,
    ReadOnlyMemory<double> Components,
    ReadOnlyMemory<double> Mean,
    IReadOnlyList<double> ExplainedVariance,
    IReadOnlyList<double> ExplainedVarianceRatio);
