namespace AvexSearch.Indexing;

/// <summary>Finds nearly always the same hits as <see cref="ExactIndex"/>, by looking at a small part of the vectors.</summary>
/// <remarks>
/// Hierarchical navigable small world graph: Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
/// Hierarchical Navigable Small World graphs" (2016; IEEE TPAMI 2018), algorithms 1 to 5; differences are described at
/// <c>HnswBuilder</c>. Searches take no lock and run beside adds, removes and repairs. A removed vector is out of every answer at once but
/// stays in the graph as a way through. When there are many of those, <see cref="IsRepairDue"/> says so and whoever has the time calls <see cref="Repair"/>,
/// which builds a new graph beside the old one: searches, adds and removes go on meanwhile; memory is needed twice.
/// </remarks>
public sealed class HnswIndex : IVectorIndex
{
    private const int MinimumRemovedForRepair = 64;
    private const int LeastRefined = 1000;

    private readonly HnswSettings _settings;
    private readonly WriterGate _writers = new();
    private readonly Lock _repairing = new();
    private readonly Lock _measuring = new();
    private readonly RecallSample _sample;
    private volatile HnswGraph _graph;

    /// <summary>An empty index.</summary>
    /// <param name="dimensions">Length of every vector, at least 1.</param>
    /// <param name="settings">How it is built and searched.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public HnswIndex(int dimensions, HnswSettings settings)
    {
        settings.Validate();
        _settings = settings;
        _graph = new HnswGraph(dimensions, settings);
        _sample = new RecallSample(dimensions);
    }

    /// <summary>An index of a graph that was read from a file.</summary>
    internal HnswIndex(HnswGraph graph)
    {
        _settings = graph.Settings;
        _graph = graph;
        _sample = new RecallSample(graph.Store.Dimensions);
    }

    /// <inheritdoc/>
    public int Dimensions => _graph.Store.Dimensions;

    /// <inheritdoc/>
    public int Count => _graph.Store.Live;

    /// <inheritdoc/>
    public IndexMemory Memory => _graph.Memory;

    /// <summary>The graph of the moment, for tests of its properties.</summary>
    internal HnswGraph Graph => _graph;

    /// <inheritdoc/>
    public bool Add(long id, ReadOnlySpan<float> vector)
    {
        var norm = UnitVectors.CheckedNorm(vector, Dimensions, $"Vector {id}");
        return AddChecked([id], vector, [norm]) == 1;
    }

    /// <summary>Adds many vectors on <see cref="HnswSettings.Threads"/> threads; ids that are present are left as they are.</summary>
    /// <param name="ids">[n] ids.</param>
    /// <param name="vectors">[n, Dimensions] values, row after row.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="ArgumentException">Lengths that do not fit, or a vector that <see cref="Add"/> would refuse: then nothing is added.</exception>
    public int AddMany(ReadOnlySpan<long> ids, ReadOnlySpan<float> vectors)
    {
        if (vectors.Length != (long)ids.Length * Dimensions)
        {
            throw new ArgumentException($"{ids.Length} vectors of {Dimensions} dimensions are {(long)ids.Length * Dimensions} values, not {vectors.Length}.");
        }

        var norms = new double[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            norms[i] = UnitVectors.CheckedNorm(vectors.Slice(i * Dimensions, Dimensions), Dimensions, $"Vector {ids[i]}");
        }

        return AddChecked(ids, vectors, norms);
    }

    /// <inheritdoc/>
    public bool Remove(long id) => RemoveMany([id]) == 1;

    /// <summary>Whether more than <see cref="HnswSettings.RepairAtRemovedShare"/> of all vectors are removed ones.</summary>
    public bool IsRepairDue
    {
        get
        {
            var store = _graph.Store;
            var removed = store.Count - store.Live;
            return removed >= MinimumRemovedForRepair && removed > _settings.RepairAtRemovedShare * store.Count;
        }
    }

    /// <summary>Builds the graph anew without the removed vectors, as good as if they had never been there, and gives their memory back.</summary>
    /// <param name="cancellationToken">Gives up; the index stays as it was.</param>
    public void Repair(CancellationToken cancellationToken)
    {
        lock (_repairing)
        {
            var repair = new HnswRepair(_graph);
            LinkAll(repair.Graph, repair.Slots, cancellationToken);
            WhileUnchanged(_ =>
            {
                LinkAll(repair.Graph, repair.CatchUp(), cancellationToken);
                _graph = repair.Graph;
            });
        }
    }

    /// <summary>Takes ids out of every later answer.</summary>
    /// <param name="ids">Ids; those that are not there are passed over.</param>
    /// <returns>How many were there.</returns>
    public int RemoveMany(ReadOnlySpan<long> ids)
    {
        var removed = 0;
        _writers.Enter();
        try
        {
            foreach (var id in ids)
            {
                removed += _graph.Store.Remove(id) ? 1 : 0;
            }
        }
        finally
        {
            _writers.Exit();
        }

        return removed;
    }

    /// <inheritdoc/>
    public bool Contains(long id) => _graph.Store.TryFind(id, out _);

    /// <summary>Ids that were added and not removed, in no order.</summary>
    public IReadOnlyCollection<long> Ids() => _graph.Store.LiveIds();

    /// <summary>Copies a unit vector out.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="vector">[Dimensions].</param>
    /// <returns>False when there is no such id.</returns>
    public bool TryRead(long id, Span<float> vector)
    {
        var store = _graph.Store;
        if (!store.TryFind(id, out var slot))
        {
            return false;
        }

        store.Read(slot, vector);
        GC.KeepAlive(store);
        return true;
    }

    /// <inheritdoc/>
    public SearchScope Scope(Func<long, bool> predicate)
    {
        var scope = SearchScope.Where(predicate);
        scope.On(_graph.Store);
        return scope;
    }

    /// <inheritdoc/>
    public int Search(ReadOnlySpan<float> query, int k, SearchScope? scope, Span<Neighbor> destination) =>
        Search(query, k, scope, SearchEffort.Default, destination).Hits;

    /// <summary>The same with this many candidates instead of <see cref="HnswSettings.EfSearch"/>.</summary>
    /// <param name="query">[Dimensions] values of any length (norm).</param>
    /// <param name="k">Hits wanted, at least 1. As many are returned if as many are in scope.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <param name="ef">Candidates kept, at least 1; k are kept when this is less.</param>
    /// <param name="destination">Room for k hits.</param>
    /// <returns>Hits written to <paramref name="destination"/>.</returns>
    public int Search(ReadOnlySpan<float> query, int k, SearchScope? scope, int ef, Span<Neighbor> destination) =>
        Search(query, k, scope, SearchEffort.Candidates(ef), destination).Hits;

    /// <summary>The same with an effort, and with a receipt.</summary>
    /// <param name="query">[Dimensions] values of any length (norm).</param>
    /// <param name="k">Hits wanted, at least 1. As many are returned if as many are in scope.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <param name="effort">Candidates, or the recall wanted; the first search that asks for a recall measures it (see <see cref="MeasureRecall"/>).</param>
    /// <param name="destination">Room for k hits.</param>
    /// <returns>How the hits in <paramref name="destination"/> were found, and how many they are.</returns>
    public SearchReceipt Search(ReadOnlySpan<float> query, int k, SearchScope? scope, SearchEffort effort, Span<Neighbor> destination)
    {
        QueryVector.CheckRoom(k, destination);
        if (EfOf(effort, k) is not { } ef)
        {
            var hits = SearchExactly(query, k, scope, destination);
            var store = _graph.Store;
            return Receipt(new SearchReceipt(hits, AnswerKind.ExactScan, scope?.On(store).Count ?? store.Live, 0, null), k, scope);
        }

        var graph = _graph;
        var context = graph.Lease();
        try
        {
            context.Query.Set(query);
            _sample.Offer(context.Query.Unit);
            return Receipt(HnswSearch.Run(graph, context, scope, Math.Max(ef, k), destination[..k]), k, scope);
        }
        finally
        {
            graph.Return(context);
        }
    }

    /// <summary>Whether so many queries came by, or the index changed so much, that the last measurement of recall says little.</summary>
    public bool IsMeasurementDue => _sample.IsDue(Count);

    /// <summary>
    /// Measures recall@10, @20, @50 and @100 at rising efforts: a sample of the queries that came by (stored vectors while they are few) is answered exactly and from the graph.
    /// Takes as long as some dozens of exact scans, on all cores. Receipts and <see cref="SearchEffort.ForRecall"/> use the last measurement.
    /// </summary>
    /// <param name="cancellationToken">Stops between two queries.</param>
    /// <returns>By rising hits, then by rising candidates; empty for an empty index.</returns>
    public IReadOnlyList<RecallEstimate> MeasureRecall(CancellationToken cancellationToken)
    {
        var seen = _sample.Seen;
        var table = RecallMeasurement.Run(_graph, _sample, cancellationToken);
        _sample.Keep(table, seen, Count);
        return table;
    }

    /// <summary>Compares the query with every vector in scope, as <see cref="ExactIndex"/> does: the truth that the graph is measured against.</summary>
    /// <param name="query">[Dimensions] values of any length (norm).</param>
    /// <param name="k">Hits wanted, at least 1. As many are returned if as many are in scope.</param>
    /// <param name="scope">Which ids may be returned; null means all.</param>
    /// <param name="destination">Room for k hits.</param>
    /// <returns>Hits written to <paramref name="destination"/>.</returns>
    public int SearchExactly(ReadOnlySpan<float> query, int k, SearchScope? scope, Span<Neighbor> destination)
    {
        QueryVector.CheckRoom(k, destination);
        var graph = _graph;
        var context = graph.Lease();
        try
        {
            context.Query.Set(query);
            return ExactScan.Search(graph.Store, graph.Store.ProbeOf(context.Query), scope?.On(graph.Store), destination[..k]);
        }
        finally
        {
            graph.Return(context);
        }
    }

    /// <inheritdoc/>
    public NeighborGraph Neighbors(int k, IProgress<double>? progress, CancellationToken cancellationToken) =>
        NeighborGraphBuilder.Walk(_graph, k, progress, cancellationToken);

    private int AddChecked(ReadOnlySpan<long> ids, ReadOnlySpan<float> vectors, ReadOnlySpan<double> norms)
    {
        if (_graph.IsSketchDue(ids.Length))
        {
            _writers.EnterAlone();
            try
            {
                return AddInside(ids, vectors, norms, mayLearn: true);
            }
            finally
            {
                _writers.ExitAlone();
            }
        }

        _writers.Enter();
        try
        {
            return AddInside(ids, vectors, norms, mayLearn: false);
        }
        finally
        {
            _writers.Exit();
        }
    }

    private int AddInside(ReadOnlySpan<long> ids, ReadOnlySpan<float> vectors, ReadOnlySpan<double> norms, bool mayLearn)
    {
        List<int> slots = [];
        try
        {
            for (var i = 0; i < ids.Length; i++)
            {
                var slot = _graph.Append(ids[i], vectors.Slice(i * Dimensions, Dimensions), norms[i]);
                if (slot >= 0)
                {
                    slots.Add(slot);
                }
            }

            if (mayLearn && _graph.IsSketchDue(0))
            {
                _graph.Sketch();
            }
        }
        finally
        {
            // Also where memory or disk ran out: what is stored must be found.
            LinkAll(_graph, slots, CancellationToken.None);
        }

        return slots.Count;
    }

    /// <summary>Does something with the graph while nobody writes; searches go on.</summary>
    internal void WhileUnchanged(Action<HnswGraph> action)
    {
        _writers.EnterAlone();
        try
        {
            action(_graph);
        }
        finally
        {
            _writers.ExitAlone();
        }
    }

    /// <summary>Candidates for an effort; null when all are to be compared.</summary>
    private int? EfOf(SearchEffort effort, int k)
    {
        if (effort.Recall == 0)
        {
            return effort.Ef == 0 ? _settings.EfSearch : effort.Ef;
        }

        if (effort.Recall == 1)
        {
            return null;
        }

        if (_sample.Table.Length == 0)
        {
            MeasureOnce();
        }

        return _sample.EfFor(k, effort.Recall);
    }

    private void MeasureOnce()
    {
        lock (_measuring)
        {
            if (_sample.Table.Length == 0)
            {
                MeasureRecall(CancellationToken.None);
            }
        }
    }

    /// <summary>The sample is of searches in everything: one in a scope has other figures and quotes none.</summary>
    private SearchReceipt Receipt(SearchReceipt receipt, int k, SearchScope? scope) => receipt.Kind switch
    {
        AnswerKind.ExactScan => receipt with { Recall = RecallEstimate.Exact },
        AnswerKind.Graph when scope is null => receipt with { Recall = _sample.At(k, receipt.Ef) },
        _ => receipt,
    };

    /// <summary>Links new slots; many at once are refined when all are linked.</summary>
    private void LinkAll(HnswGraph graph, List<int> slots, CancellationToken cancellationToken)
    {
        ForAll(slots, slot => HnswBuilder.Link(graph, slot), cancellationToken);
        if (slots.Count >= LeastRefined && _settings.Rule == NeighborRule.Heuristic)
        {
            ForAll(slots, slot => HnswRefinement.Refine(graph, slot), cancellationToken);
        }
    }

    private void ForAll(List<int> slots, Action<int> action, CancellationToken cancellationToken)
    {
        var threads = Math.Min(_settings.ThreadCount, slots.Count);
        if (threads <= 1)
        {
            foreach (var slot in slots)
            {
                cancellationToken.ThrowIfCancellationRequested();
                action(slot);
            }

            return;
        }

        // One queue in order rather than ranges: the graph grows as it would on one thread.
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < slots.Count && !cancellationToken.IsCancellationRequested; i = Interlocked.Increment(ref next))
            {
                action(slots[i]);
            }
        });
        cancellationToken.ThrowIfCancellationRequested();
    }
}
