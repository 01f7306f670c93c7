namespace AvexSearch.Evaluation;

/// <summary>How well a clustering agrees with classes. All are greater the better.</summary>
/// <param name="Nmi">Normalised mutual information, arithmetic mean of the entropies, in [0, 1]; grows with the number of clusters by chance alone.</param>
/// <param name="Ami">Mutual information adjusted for chance, at most 1, about 0 for a random clustering.</param>
/// <param name="Ari">Adjusted Rand index, at most 1, about 0 for a random clustering.</param>
/// <param name="Homogeneity">1 when every cluster has items of one class only, in [0, 1].</param>
/// <param name="Completeness">1 when every class lies in one cluster only, in [0, 1].</param>
/// <param name="VMeasure">Harmonic mean of homogeneity and completeness; the same number as <see cref="Nmi"/> except where an entropy is 0.</param>
/// <param name="Purity">Share of items of the commonest class of their cluster, in [0, 1]; 1 when every item is its own cluster.</param>
public sealed record ClusterScores(double Nmi, double Ami, double Ari, double Homogeneity, double Completeness, double VMeasure, double Purity);
