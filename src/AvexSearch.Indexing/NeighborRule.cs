namespace AvexSearch.Indexing;

/// <summary>How a graph node chooses its neighbours among candidates.</summary>
/// <remarks>Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using HNSW graphs" (2016, 2018).</remarks>
public enum NeighborRule
{
    /// <summary>The closest ones (algorithm 3). Clusters lose the links between them; for comparison.</summary>
    Simple,

    /// <summary>The closest ones that are not closer to a chosen neighbour than to the node (algorithm 4).</summary>
    Heuristic,
}
