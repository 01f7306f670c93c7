using System.Collections.Concurrent;

namespace AvexSearch.Indexing;

/// <summary>Compares the query with every vector: always right, and the truth that <see cref="HnswIndex"/> is measured against.</summary>
/// <remarks>
/// Time grows with the number of vectors; one search uses one thread. Removed vectors are passed over, and dropped from memory by the
/// <see cref="Remove"/> after which they are more than half.
/// </remarks>
public sealed class ExactIndex : IVectorIndex
{
    private const int MinimumRemovedForCompaction = 64;

    private readonly Lock _writers = new();
    private readonly ConcurrentBag<QueryVector> _queries = [];
    private volatile VectorStore _store;

    /// <summary>An empty index.</summary>
    /// <param name="dimensions">Length of every vector, at least 1.</param>
    public ExactIndex(int dimensions) => _store = new VectorStore(dimensions);

    /// <inheritdoc/>
    public int Dimensions => _store.Dimensions;

    /// <inheritdoc/>
    public int Count => _store.Live;

    /// <inheritdoc/>
    public IndexMemory Memory => _store.Memory(sketchBytes: 0, linkBytes: 0);

    /// <inheritdoc/>
    public bool Add(long id, ReadOnlySpan<float> vector)
    {
        var norm = UnitVectors.CheckedNorm(vector, Dimensions, $"Vector {id}");
        lock (_writers)
        {
            return Append(_store, id, vector, norm);
        }
    }

    /// <inheritdoc/>
    public bool Remove(long id)
    {
        lock (_writers)
        {
            var removed = _store.Remove(id);
            var dead = _store.Count - _store.Live;
            if (removed && dead > _store.Live && dead >= MinimumRemovedForCompaction)
            {
                _store = Compacted(_store);
            }

            return removed;
        }
    }

    /// <inheritdoc/>
    public bool Contains(long id) => _store.TryFind(id, out _);

    /// <inheritdoc/>
    public SearchScope Scope(Func<long, bool> predicate)
    {
        var scope = SearchScope.Where(predicate);
        scope.On(_store);
        return scope;
    }

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, int k, SearchScope? scope, Span<Neighbor> destination)
    {
        QueryVector.CheckRoom(k, destination);
        var store = _store;
        if (!_queries.TryTake(out var unit))
        {
            unit = new QueryVector(store.Dimensions, store.Stride);
        }

        try
        {
            unit.Set(query);
            return ExactScan.Search(store, store.ProbeOf(unit), scope?.On(store), destination[..k]);
        }
        finally
        {
            _queries.Add(unit);
            GC.KeepAlive(store); // its memory is not the collector's
        }
    }

    /// <inheritdoc/>
    public NeighborGraph Neighbors(int k, IProgress<double>? progress, CancellationToken cancellationToken) =>
        NeighborGraphBuilder.Exact(_store, k, progress, cancellationToken);

    private static bool Append(VectorStore store, long id, ReadOnlySpan<float> vector, double norm)
    {
        lock (store.Gate)
        {
            if (store.TryFind(id, out _))
            {
                return false;
            }

            store.Publish(store.Write(id, vector, norm));
            return true;
        }
    }

    private static VectorStore Compacted(VectorStore old)
    {
        var store = new VectorStore(old.Dimensions);
        var vector = new float[old.Dimensions];
        for (var slot = 0; slot < old.Count; slot++)
        {
            if (!old.IsRemoved(slot))
            {
                old.Read(slot, vector);
                Append(store, old.IdOf(slot), vector, norm: 1);
            }
        }

        return store;
    }
}
