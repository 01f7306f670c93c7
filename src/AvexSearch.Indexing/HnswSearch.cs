namespace AvexSearch.Indexing;

/// <summary>Answers a query from the graph: algorithm 5 (k-nn-search) of the paper, and the exact scan where that is better.</summary>
internal static class HnswSearch
{
    /// <summary>
    /// A walk compares about this many vectors per kept candidate, in the whole graph; with a scope of share s it has to keep 1/s as many.
    /// Measured on 20,000 x 1280: 15, 11 and 8 for ef 32, 64 and 128; more vectors need somewhat more.
    /// </summary>
    private const double ComparisonsPerCandidate = 16;

    /// <summary>Best first into [destination], which is as long as the hits wanted; returns how many there are.</summary>
    public static int Run(HnswGraph graph, SearchContext context, SearchScope? scope, int ef, Span<Neighbor> destination)
    {
        var store = graph.Store;
        var view = scope?.On(store);
        var findable = Math.Min(store.Live, view?.Count ?? int.MaxValue);
        if (findable == 0)
        {
            return 0;
        }

        context.Evaluations = 0;
        return !IsScanCheaper(store, view, ef) && TryWalk(graph, context, view, ef, destination, out var found) && found >= Math.Min(findable, destination.Length)
            ? found
            : ExactScan.Search(store, store.ProbeOf(context.Query), view, destination);
    }

    private static bool IsScanCheaper(VectorStore store, ScopeView? view, int ef)
    {
        if (view is null)
        {
            return false;
        }

        var share = (double)view.Count / store.Count;
        return view.Count * share <= ComparisonsPerCandidate * ef;
    }

    private static bool TryWalk(HnswGraph graph, SearchContext context, ScopeView? view, int ef, Span<Neighbor> destination, out int found)
    {
        var (entry, sketches, exact) = (graph.Entry, graph.Sketches, graph.Store.ProbeOf(context.Query));
        found = 0;
        context.Visited.Start(graph.ReadableWith(sketches));
        if (entry.Slot < 0 || entry.Slot >= context.Visited.Limit)
        {
            return false;
        }

        var probe = sketches?.ProbeOf(context.Query.Unit, context.WalkRoom) ?? exact;
        if (!TryCollect(graph, context, probe, entry, view, ef))
        {
            return false;
        }

        var reranking = new Reranking(graph.Store, destination);
        found = reranking.Run(exact, context.Sorted);
        context.Evaluations += sketches is null ? 0 : reranking.Compared;
        GC.KeepAlive(sketches); // their memory is not the collector's
        return true;
    }

    /// <summary>Leaves candidates in the context, the closest first; false when the walk has lost against the scan.</summary>
    private static bool TryCollect(HnswGraph graph, SearchContext context, in Probe probe, (int Slot, int Level) entry, ScopeView? view, int ef)
    {
        var start = HnswWalk.Descend(graph, context, probe, entry.Level, 0, entry.Slot);
        if (view is null)
        {
            // Removed nodes take places among the kept ones.
            var store = graph.Store;
            var wanted = (int)Math.Min(store.Count, (long)ef * store.Count / Math.Max(store.Live, 1));
            HnswWalk.SearchLayer(graph, context, probe, [start], 0, Math.Max(wanted, 1));
            context.KeepSortedPool();
            return true;
        }

        // A walk that has compared as many vectors as are in scope (it looks for them far from where they are) has lost against the scan.
        if (!HnswWalk.SearchScoped(graph, context, probe, start, ef, new AdmitScope(graph.Store, view), budget: view.Count))
        {
            return false;
        }

        context.KeepSortedResults();
        return true;
    }
}
