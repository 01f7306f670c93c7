namespace AvexSearch.Indexing;

/// <summary>The nearest others of every vector of an index: what clusters and maps of the whole are made of.</summary>
/// <param name="Ids">[n] ids that were in the index, ascending.</param>
/// <param name="K">Neighbours of each: as many as asked for, or all others when there are fewer.</param>
/// <param name="Neighbors">[n, K] places in <paramref name="Ids"/>, best first, equal similarities by id; never the vector itself. -1 where a vector was removed meanwhile.</param>
/// <param name="Similarities">[n, K] cosine similarities; 0 where there is no neighbour.</param>
public sealed record NeighborGraph(ReadOnlyMemory<long> Ids, int K, ReadOnlyMemory<int> Neighbors, ReadOnlyMemory<float> Similarities);
