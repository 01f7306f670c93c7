namespace AvexSearch.Evaluation;

/// <summary>The best of several runs of k-means.</summary>
/// <param name="Labels">[n] cluster of each item, 0 to k - 1.</param>
/// <param name="Centres">[k] centres.</param>
/// <param name="Inertia">Sum of the squared distances of the items to their centres.</param>
/// <param name="Iterations">Iterations of the run that was kept.</param>
/// <param name="Init">Which run that was, from 0.</param>
/// <param name="InitInertias">Inertia of every run.</param>
public sealed record KMeansResult(
    IReadOnlyList<int> Labels, EmbeddingMatrix Centres, double Inertia, int Iterations, int Init, IReadOnlyList<double> InitInertias);
