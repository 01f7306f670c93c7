namespace AvexSearch.Indexing;

/// <summary>Finds the neighbours of all vectors of a store, on all cores, each row of the answer by one thread.</summary>
internal sealed class NeighborGraphBuilder
{
    // 16 rows of 1280 stay in the second cache while all vectors pass by.
    private const int Block = 16;

    private readonly VectorStore _store;
    private readonly long[] _ids;
    private readonly int[] _slots;
    private readonly int _k;
    private readonly int[] _neighbors;
    private readonly float[] _similarities;
    private readonly IProgress<double>? _progress;
    private int _done;

    private NeighborGraphBuilder(VectorStore store, int k, IProgress<double>? progress)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _store = store;
        _progress = progress;
        _slots = [.. Enumerable.Range(0, store.Count).Where(slot => !store.IsRemoved(slot))];
        _ids = Array.ConvertAll(_slots, store.IdOf);
        Array.Sort(_ids, _slots);
        _k = Math.Max(0, Math.Min(k, _ids.Length - 1));
        _neighbors = new int[checked(_ids.Length * _k)];
        _similarities = new float[_neighbors.Length];
    }

    /// <summary>Compares every pair.</summary>
    public static NeighborGraph Exact(VectorStore store, int k, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        NeighborGraphBuilder builder = new(store, k, progress);
        return builder.Run(() => Enumerable.Range(0, Block).Select(_ => new KeyHeap()).ToArray(), builder.Scan, cancellationToken);
    }

    /// <summary>Asks the graph for each vector.</summary>
    public static NeighborGraph Walk(HnswGraph graph, int k, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        NeighborGraphBuilder builder = new(graph.Store, k, progress);
        return builder.Run(() => new Neighbor[builder._k + 1], (first, last, hits) => builder.Ask(graph, first, last, hits), cancellationToken);
    }

    private NeighborGraph Run<T>(Func<T> memory, Action<int, int, T> block, CancellationToken cancellationToken)
    {
        if (_k > 0)
        {
            var options = new ParallelOptions { CancellationToken = cancellationToken };
            Parallel.For(0, (_ids.Length + Block - 1) / Block, options, memory, (place, _, local) =>
            {
                var last = Math.Min(_ids.Length, (place + 1) * Block);
                block(place * Block, last, local);
                _progress?.Report((double)Interlocked.Add(ref _done, last - (place * Block)) / _ids.Length);
                return local;
            }, _ => { });
        }

        return new NeighborGraph(_ids, _k, _neighbors, _similarities);
    }

    private void Scan(int first, int last, KeyHeap[] heaps)
    {
        var probes = new Probe[last - first];
        for (var place = first; place < last; place++)
        {
            probes[place - first] = _store.ProbeOf(_slots[place]);
        }

        for (var other = 0; other < _slots.Length; other++)
        {
            for (var place = first; place < last; place++)
            {
                if (place != other)
                {
                    Offer(heaps[place - first], RankKey.Pack(probes[place - first].To(_slots[other]), other));
                }
            }
        }

        Span<ulong> keys = new ulong[_k];
        for (var place = first; place < last; place++)
        {
            heaps[place - first].DrainDescending(keys);
            for (var i = 0; i < _k; i++)
            {
                _neighbors[(place * _k) + i] = RankKey.Slot(keys[i]);
                _similarities[(place * _k) + i] = RankKey.Similarity(keys[i]);
            }
        }
    }

    private void Offer(KeyHeap heap, ulong key)
    {
        if (heap.Count < _k)
        {
            heap.Push(key);
        }
        else if (key > heap.Top)
        {
            heap.ReplaceTop(key);
        }
    }

    private void Ask(HnswGraph graph, int first, int last, Neighbor[] hits)
    {
        var context = graph.Lease();
        var vector = new float[_store.Dimensions];
        try
        {
            for (var place = first; place < last; place++)
            {
                _store.Read(_slots[place], vector);
                context.Query.Set(vector);
                var found = HnswSearch.Run(graph, context, null, Math.Max(graph.Settings.EfSearch, hits.Length), hits).Hits;
                Keep(place, hits.AsSpan(0, found));
            }
        }
        finally
        {
            graph.Return(context);
        }
    }

    /// <summary>Takes the hits over, without the vector itself (which need not be among them when there are many equal ones) and what was added meanwhile.</summary>
    private void Keep(int place, ReadOnlySpan<Neighbor> hits)
    {
        var (kept, start) = (0, place * _k);
        for (var i = 0; i < hits.Length && kept < _k; i++)
        {
            var other = hits[i].Id == _ids[place] ? -1 : Array.BinarySearch(_ids, hits[i].Id);
            if (other >= 0)
            {
                (_neighbors[start + kept], _similarities[start + kept]) = (other, hits[i].Similarity);
                kept++;
            }
        }

        _neighbors.AsSpan(start + kept, _k - kept).Fill(-1);
    }
}
