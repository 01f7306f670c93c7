namespace AvexSearch.Evaluation;

/// <summary>How much closer items are to their own cluster than to the next.</summary>
/// <param name="Mean">Mean over the scored items, in [-1, 1].</param>
/// <param name="Items">Items that were scored, ascending.</param>
/// <param name="Values">Score of each of <paramref name="Items"/>.</param>
/// <param name="IsSample">True when not every item of a cluster was scored; each was still compared with all.</param>
public sealed record SilhouetteResult(double Mean, IReadOnlyList<int> Items, IReadOnlyList<double> Values, bool IsSample);
