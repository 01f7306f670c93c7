namespace AvexSearch.Evaluation;

/// <summary>HDBSCAN over a neighbour graph: dense regions are clusters, how many is not asked; items between them are noise.</summary>
/// <remarks>
/// Campello, Moulavi and Sander 2013; McInnes and Healy 2017. Distance: Euclidean between unit vectors, sqrt(2 - 2 cosine similarity). Mutual reachability
/// of two items is the greatest of their distance and their core distances, the core distance that to the neighbour number
/// <see cref="HdbscanSettings.MinSamples"/>, the item itself not counted. The spanning tree is that of the neighbour graph; with all others as neighbours it
/// is that of all pairs and the result exact, with fewer it is close (an edge between items that are not in each other's lists is missed unless it joins
/// components). Components of the graph are joined by their exact nearest pairs when the vectors are given, else at an infinite distance, so that no cluster
/// reaches across them. Joins at the same distance are one division of the tree, so the order of equal distances does not matter.
/// All of the items are never one cluster.
/// </remarks>
public static class Hdbscan
{
    /// <summary>Clusters the items of a graph.</summary>
    /// <param name="neighbors">Nearest others of every item, at least <see cref="HdbscanSettings.MinSamples"/> of each (or all).</param>
    /// <param name="vectors">[n, dimensions] what the lists were made of, to join their components; null to leave them apart.</param>
    /// <param name="settings">How.</param>
    /// <param name="cancellationToken">Looked at once per block.</param>
    /// <exception cref="ArgumentException">Too few neighbours, another number of vectors, or a setting out of its range.</exception>
    public static HdbscanResult Cluster(NeighborLists neighbors, EmbeddingMatrix? vectors, HdbscanSettings settings, CancellationToken cancellationToken)
    {
        settings.Validate();
        if (neighbors.K < Math.Min(settings.Samples, neighbors.Count - 1))
        {
            throw new ArgumentException($"There are {neighbors.K} neighbours of each item, min_samples {settings.Samples} needs as many.", nameof(neighbors));
        }

        if (vectors is not null && vectors.Count != neighbors.Count)
        {
            throw new ArgumentException($"There are {vectors.Count} vectors for {neighbors.Count} items.", nameof(vectors));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var edges = ReachabilityTree.Of(neighbors, vectors, settings.Samples, cancellationToken);
        var dendrogram = Dendrogram.Of(neighbors.Count, edges);
        return CondensedTree.Of(dendrogram, settings.MinClusterSize).Choose(settings.Selection);
    }
}
