using System.Runtime.InteropServices;

namespace AvexSearch.Indexing;

/// <summary>The working memory of one search or insert, leased and given back so that neither allocates.</summary>
internal sealed class SearchContext(VectorStore store, int baseDegree)
{
    private readonly List<ulong> _sorted = [];
    private List<ulong>[] _lists = [];

    public QueryVector Query { get; } = new(store.Dimensions, store.Stride);

    public VisitedMarks Visited { get; } = new();

    /// <summary>What a walk has found.</summary>
    public CandidatePool Pool { get; } = new();

    /// <summary>Working memory of the probe that walks.</summary>
    public SketchRoom WalkRoom { get; } = new();

    /// <summary>Working memory of a second probe: the exact one of a search, the candidate's of an insert.</summary>
    public SketchRoom OtherRoom { get; } = new();

    /// <summary>In a scoped walk, nodes still to expand, as inverted keys: the closest is on top.</summary>
    public KeyHeap Candidates { get; } = new();

    /// <summary>In a scoped walk, nodes found, the farthest on top.</summary>
    public KeyHeap Results { get; } = new();

    /// <summary>Compares the nodes that a walk meets.</summary>
    public CandidateSieve Sieve { get; } = new(HnswWalk.Beam * baseDegree);

    /// <summary>Vectors compared since the search began.</summary>
    public int Evaluations { get; set; }

    /// <summary>Candidates of an insert, closest first.</summary>
    public ReadOnlySpan<ulong> Sorted => CollectionsMarshal.AsSpan(_sorted);

    /// <summary>Room for the list that replaces a full one.</summary>
    public NeighborBuffers Shrinking { get; } = new(baseDegree + 1);

    public void KeepSorted(ulong only)
    {
        CollectionsMarshal.SetCount(_sorted, 1);
        _sorted[0] = only;
    }

    /// <summary>Puts the neighbours of a node at layer 0 that a walk may compare into <see cref="Sorted"/>, in no order. Its list may change meanwhile.</summary>
    public void KeepNeighbors(HnswGraph graph, in Probe probe, int slot)
    {
        _sorted.Clear();
        foreach (ref readonly var link in graph.Links.Neighbors(slot, 0))
        {
            var neighbor = Volatile.Read(in link);
            if ((uint)neighbor < (uint)Visited.Limit)
            {
                _sorted.Add(RankKey.Pack(probe.To(neighbor), neighbor));
            }
        }
    }

    /// <summary>Empties <see cref="Results"/> into <see cref="Sorted"/>.</summary>
    public void KeepSortedResults()
    {
        CollectionsMarshal.SetCount(_sorted, Results.Count);
        Results.DrainDescending(CollectionsMarshal.AsSpan(_sorted));
    }

    /// <summary>Copies <see cref="Pool"/> to <see cref="Sorted"/>.</summary>
    public void KeepSortedPool()
    {
        CollectionsMarshal.SetCount(_sorted, Pool.Count);
        for (var i = 0; i < Pool.Count; i++)
        {
            _sorted[i] = Pool.KeyAt(i);
        }
    }

    /// <summary>Lists for the layers of a new node.</summary>
    public List<ulong>[] ListsFor(int layers)
    {
        if (_lists.Length < layers)
        {
            _lists = [.. Enumerable.Range(0, layers).Select(_ => new List<ulong>())];
        }

        return _lists;
    }
}
