namespace AvexSearch.Evaluation;

/// <summary>A clustering task: embeddings are clustered without their labels, then compared with them.</summary>
/// <remarks>
/// An item with several labels counts as of the first of them, in ordinal order of the names, as the avex library's argmax does. Items without labels are
/// left out of k-means and of all scores.
/// </remarks>
public sealed record ClusteringRequest
{
    /// <summary>Embeddings of n items, as the encoder gave them.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>Labels of the n items.</summary>
    public required LabelSets Labels { get; init; }

    /// <summary>[n] what is drawn together for confidence intervals (recordings, individuals), or empty: every item by itself.</summary>
    public ReadOnlyMemory<int> BootstrapGroups { get; init; }

    /// <summary>Which vectors k-means clusters.</summary>
    /// <value><see cref="ClusterVectors.Raw"/>.</value>
    public ClusterVectors Vectors { get; init; } = ClusterVectors.Raw;

    /// <summary>Clusters k of k-means; null for as many as there are classes.</summary>
    /// <value>null.</value>
    public int? Clusters { get; init; }

    /// <summary>Runs of k-means from different first centres.</summary>
    /// <value>10.</value>
    public int Inits { get; init; } = 10;

    /// <summary>Most iterations of a run.</summary>
    /// <value>300.</value>
    public int MaxIterations { get; init; } = 300;

    /// <summary>Seed of k-means; the stability runs take the numbers after it.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Seeds that k-means is run with to see how much depends on them, the first included; 1 for no such figures.</summary>
    /// <value>5.</value>
    public int StabilitySeeds { get; init; } = 5;

    /// <summary>How many items the silhouette scores.</summary>
    public SilhouetteSettings Silhouette { get; init; } = new();

    /// <summary>How HDBSCAN runs over all n items; null for not at all.</summary>
    /// <value>null.</value>
    public HdbscanSettings? Hdbscan { get; init; }

    /// <summary>Neighbours of the n items for HDBSCAN, from an index; null to compare every pair.</summary>
    /// <value>null.</value>
    public NeighborLists? Neighbors { get; init; }

    /// <summary>How confidence intervals are made.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Refuses what does not fit together.</summary>
    /// <exception cref="ArgumentException">The message says which part has how many items.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StabilitySeeds, 1);
        CheckCount(Labels.Count, "label sets");
        CheckCount(BootstrapGroups.Length == 0 ? Embeddings.Count : BootstrapGroups.Length, "bootstrap groups");
        CheckCount(Neighbors?.Count ?? Embeddings.Count, "neighbour lists");
        if (!Enum.IsDefined(Vectors))
        {
            throw new ArgumentException($"There are no vectors {Vectors}.");
        }
    }

    private void CheckCount(int count, string what)
    {
        if (count != Embeddings.Count)
        {
            throw new ArgumentException($"There are {count} {what} for {Embeddings.Count} embeddings.");
        }
    }
}
