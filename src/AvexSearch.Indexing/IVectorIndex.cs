namespace AvexSearch.Indexing;

/// <summary>Finds the vectors of greatest cosine similarity. Searches run at any time, beside adds and removes.</summary>
public interface IVectorIndex
{
    /// <summary>Length of every vector.</summary>
    int Dimensions { get; }

    /// <summary>Vectors that can be found now (added and not removed).</summary>
    int Count { get; }

    /// <summary>What the index holds in memory, in bytes.</summary>
    IndexMemory Memory { get; }

    /// <summary>Adds a vector; it can be found when the call returns. An id that is present is left as it is (adds may be repeated).</summary>
    /// <param name="id">Any number; the vector is found again under it.</param>
    /// <param name="vector">[Dimensions] values of any length (norm); the unit vector is kept.</param>
    /// <returns>True when added, false when the id was there already.</returns>
    /// <exception cref="ArgumentException">Another number of dimensions, all zeros, or a non-finite value.</exception>
    bool Add(long id, ReadOnlySpan<float> vector);

    /// <summary>Takes an id out of every later answer.</summary>
    /// <returns>False when there is no such id.</returns>
    bool Remove(long id);

    /// <summary>Whether this id was added and not removed.</summary>
    bool Contains(long id);

    /// <summary>Makes the scope of the ids that satisfy a predicate, and prepares it for this index.</summary>
    /// <param name="predicate">Must give the same answer for the same id each time; called once per vector, later ones included.</param>
    SearchScope Scope(Func<long, bool> predicate);

    /// <summary>The vectors most similar to a query: best first, equal similarities by id.</summary>
    /// <param name="query">[Dimensions] values of any length (norm).</param>
    /// <param name="k">Hits wanted, at least 1. As many are returned if as many are in scope.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <param name="destination">Room for k hits.</param>
    /// <returns>Hits written to <paramref name="destination"/>.</returns>
    /// <exception cref="ArgumentException">Another number of dimensions, all zeros, a non-finite value, k below 1, or no room for k.</exception>
    int Search(ReadOnlySpan<float> query, int k, SearchScope? scope, Span<Neighbor> destination);

    /// <summary>The k nearest others of every vector: the graph of the whole index, for clusters and maps.</summary>
    /// <param name="k">Neighbours wanted of each, at least 1; all others when there are fewer.</param>
    /// <param name="progress">Told the share that is done, 0 to 1, from several threads.</param>
    /// <param name="cancellationToken">Looked at once per block of vectors.</param>
    /// <returns>The vectors that were there at the call; the same on any number of cores.</returns>
    NeighborGraph Neighbors(int k, IProgress<double>? progress, CancellationToken cancellationToken);
}
