namespace AvexSearch.Evaluation;

/// <summary>Clusters of any number and shape, and items that are in none.</summary>
/// <param name="Labels">[n] cluster of each item, 0 to <paramref name="Clusters"/> - 1 in the order of their first items; -1 for noise.</param>
/// <param name="Probabilities">[n] how firmly each belongs to its cluster, 0 to 1; 0 for noise.</param>
/// <param name="Clusters">Number of clusters.</param>
public sealed record HdbscanResult(IReadOnlyList<int> Labels, IReadOnlyList<double> Probabilities, int Clusters);
