namespace AvexSearch.Evaluation;

/// <summary>How well clusters agree with labels.</summary>
public sealed record ClusteringResult
{
    /// <summary>The figures, in the order to be shown.</summary>
    public required IReadOnlyList<ClusteringMetric> Metrics { get; init; }

    /// <summary>Which vectors k-means clustered.</summary>
    public required ClusterVectors Vectors { get; init; }

    /// <summary>Items that have a label, ascending: those that were clustered and scored.</summary>
    public required IReadOnlyList<int> Items { get; init; }

    /// <summary>Items without a label.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Items with several labels, of which the first counts.</summary>
    public required int Reduced { get; init; }

    /// <summary>True when the silhouettes are of a sample of the items.</summary>
    public required bool IsSilhouetteSampled { get; init; }

    /// <summary>The clusters of <see cref="Items"/>.</summary>
    public required KMeansResult KMeans { get; init; }

    /// <summary>Clusters by classes; a column is a place in <see cref="LabelSets.Classes"/>.</summary>
    public required ContingencyTable Table { get; init; }

    /// <summary>The clusters in short, by number.</summary>
    public required IReadOnlyList<ClusterSummary> Clusters { get; init; }

    /// <summary>NMI by seed, the first seed first.</summary>
    public required IReadOnlyList<double> SeedNmi { get; init; }

    /// <summary>Clusters of all n items by HDBSCAN; null when it was not asked for.</summary>
    public required HdbscanResult? Hdbscan { get; init; }

    /// <summary>[items] what is drawn together.</summary>
    internal ReadOnlyMemory<int> BootstrapGroups { get; init; }

    /// <summary>The value of one metric; null where it is not defined.</summary>
    /// <param name="key">A name from <see cref="ClusteringKeys"/>.</param>
    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public double? Value(string key) => (Metrics.FirstOrDefault(metric => metric.Key == key)
        ?? throw new ArgumentException($"There is no metric '{key}', there are {string.Join(", ", Metrics.Select(metric => metric.Key))}.", nameof(key))).Value;
}
