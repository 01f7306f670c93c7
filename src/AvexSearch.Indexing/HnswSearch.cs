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

        ref var query = ref context.Query.Values;
        if (!IsScanCheaper(store, view, ef) && Walk(graph, context, ref query, view, ef) && context.Results.Count >= Math.Min(findable, destination.Length))
        {
            return Best(store, context.Results.Items, destination);
        }

        return ExactScan.Search(store, ref query, view, destination);
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

    private static bool Walk(HnswGraph graph, SearchContext context, ref float query, ScopeView? view, int ef)
    {
        var entry = graph.Entry;
        if (entry.Slot < 0)
        {
            return false;
        }

        context.Evaluations = 0;
        context.Visited.Start(graph.Store.Count);
        var start = HnswWalk.Descend(graph, context, ref query, entry.Level, 0, entry.Slot);

        // A walk that has compared as many vectors as are in scope (it looks for them far from where they are) has lost against the scan.
        return view is null
            ? HnswWalk.SearchLayer(graph, context, ref query, [start], 0, ef, new AdmitLive(graph.Store), int.MaxValue)
            : HnswWalk.SearchLayer(graph, context, ref query, [start], 0, ef, new AdmitScope(graph.Store, view), budget: view.Count);
    }

    private static int Best(VectorStore store, ReadOnlySpan<ulong> keys, Span<Neighbor> destination)
    {
        var top = new TopHits(destination);
        foreach (var key in keys)
        {
            top.Offer(new Neighbor(store.IdOf(RankKey.Slot(key)), RankKey.Similarity(key)));
        }

        return top.Sort();
    }
}
