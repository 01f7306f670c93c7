namespace AvexSearch.Evaluation;

/// <summary>A figure of an evaluation.</summary>
/// <param name="Key">Its name, see <see cref="ClusteringKeys"/>.</param>
/// <param name="Value">The figure; null where it is not defined (the silhouette of one cluster, no labelled items).</param>
/// <param name="Interval">Bootstrap interval over groups, the clusters fixed; null without resamples, and for figures that have none.</param>
public sealed record ClusteringMetric(string Key, double? Value, Interval? Interval);
