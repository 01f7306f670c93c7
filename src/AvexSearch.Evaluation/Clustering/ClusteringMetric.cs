namespace AvexSearch.Evaluation;

/// <summary>A figure of an evaluation, or the difference of the figures of two.</summary>
/// <param name="Key">Its name, see <see cref="ClusteringKeys"/>.</param>
/// <param name="Value">The figure; null where it is not defined (the silhouette of one cluster, no labelled items).</param>
/// <param name="Interval">Interval over half-samples of the groups, the clusters fixed; null without resamples, with one group, and for figures that have none.</param>
public sealed record ClusteringMetric(string Key, double? Value, Interval? Interval);
