namespace AvexSearch.Indexing;

/// <summary>Answers a query from the graph: algorithm 5 (k-nn-search) of the paper, or by a scan where that costs less.</summary>
internal static class HnswSearch
{
    /// <summary>
    /// A walk compares about this many vectors per kept candidate, in the whole graph; with a scope of share s it has to keep 1/s as many.
    /// Measured on 100,000 x 1280 with ef 64: 12 in half of all, 9 in a fifth.
    /// </summary>
    private const double ComparisonsPerCandidate = 10;

    /// <summary>
    /// A comparison in a walk costs as much as this many in a scan, which knows early where it will read. Measured with the above: 65 ns and 11.4 ns, after the 27 µs that every query takes
    /// (docs/index.md says how to measure again).
    /// </summary>
    private const double WalkCost = 5.5;

    /// <summary>With fewer vectors in scope than this, sketches save nothing.</summary>
    private const int LeastSketchScan = 256;

    /// <summary>How many times as many candidates are kept in the next walk where removed ones took the places in the last.</summary>
    private const int WidenBy = 2;

    /// <summary>Best first into [destination], which is as long as the hits wanted.</summary>
    public static SearchReceipt Run(HnswGraph graph, SearchContext context, SearchScope? scope, int ef, Span<Neighbor> destination)
    {
        var store = graph.Store;
        var view = scope?.On(store);
        var findable = Math.Min(store.Live, view?.Count ?? int.MaxValue);
        context.Evaluations = 0;
        if (findable == 0)
        {
            return new SearchReceipt(0, AnswerKind.ExactScan, 0, 0, null);
        }

        if (view is { Count: < LeastSketchScan })
        {
            // Making the query ready for sketches would cost more than the scan.
            return Scan(store, context, view, destination);
        }

        var sketches = graph.Sketches;
        var exact = store.ProbeOf(context.Query);
        var probe = sketches?.ProbeOf(context.Query.Unit, context.WalkRoom) ?? exact;
        context.Visited.Start(graph.ReadableWith(sketches));
        try
        {
            if (!IsScanCheaper(store, view, ef) && TryCollect(graph, context, probe, view, ef, destination.Length))
            {
                var found = Rerank(store, context, exact, destination);
                if (found >= Math.Min(findable, destination.Length))
                {
                    return new SearchReceipt(found, AnswerKind.Graph, context.Evaluations, ef, null);
                }
            }

            if (sketches is not null && view is not null && view.Count > ef)
            {
                SketchScan.Collect(store, context, probe, view, ef);
                var found = Rerank(store, context, exact, destination);
                if (found >= Math.Min(findable, destination.Length))
                {
                    return new SearchReceipt(found, AnswerKind.SketchScan, context.Evaluations, ef, null);
                }
            }

            return Scan(store, context, view, destination);
        }
        finally
        {
            GC.KeepAlive(sketches); // their memory is not the collector's
        }
    }

    private static SearchReceipt Scan(VectorStore store, SearchContext context, ScopeView? view, Span<Neighbor> destination)
    {
        var all = ExactScan.Search(store, store.ProbeOf(context.Query), view, destination);
        return new SearchReceipt(all, AnswerKind.ExactScan, context.Evaluations + (view?.Count ?? store.Count), 0, null);
    }

    private static int Rerank(VectorStore store, SearchContext context, in Probe exact, Span<Neighbor> destination)
    {
        var reranking = new Reranking(store, destination);
        var found = reranking.Run(exact, context.Sorted);
        context.Evaluations += reranking.Compared;
        return found;
    }

    private static bool IsScanCheaper(VectorStore store, ScopeView? view, int ef)
    {
        if (view is null)
        {
            return false;
        }

        var share = (double)view.Count / store.Count;
        return view.Count * share <= WalkCost * ComparisonsPerCandidate * ef;
    }

    /// <summary>Leaves candidates in the context, the closest first; false when the walk has lost against the scan.</summary>
    private static bool TryCollect(HnswGraph graph, SearchContext context, in Probe probe, ScopeView? view, int ef, int k)
    {
        var entry = graph.Entry;
        if (entry.Slot < 0 || entry.Slot >= context.Visited.Limit)
        {
            return false;
        }

        var start = HnswWalk.Descend(graph, context, probe, entry.Level, 0, entry.Slot);
        if (view is null)
        {
            return TryCollectLive(graph, context, probe, start, ef, k);
        }

        // A walk that has cost as much as a scan of the scope (it looks for it far from where it is) has lost against it.
        var budget = (int)(view.Count / WalkCost);
        if (!HnswWalk.SearchScoped(graph, context, probe, start, ef, new AdmitScope(graph.Store, view), budget))
        {
            return false;
        }

        context.KeepSortedResults();
        return true;
    }

    /// <summary>Removed nodes take places among the kept ones: so many more are kept, and more again where the removed ones lie together near the query.</summary>
    private static bool TryCollectLive(HnswGraph graph, SearchContext context, in Probe probe, ulong start, int ef, int k)
    {
        var store = graph.Store;
        var enough = Math.Min(Math.Max(k, ef / 2), store.Live);
        for (var wanted = Math.Max(1, (long)ef * store.Count / Math.Max(store.Live, 1)); ; wanted *= WidenBy)
        {
            HnswWalk.SearchLayer(graph, context, probe, [start], 0, (int)Math.Min(wanted, store.Count));
            context.KeepSortedPool();
            if (store.Live == store.Count || wanted >= store.Count || LiveAmong(store, context.Sorted) >= enough)
            {
                return true;
            }

            if (WidenBy * wanted * ComparisonsPerCandidate * WalkCost > store.Count)
            {
                return false;
            }

            context.Visited.Start(context.Visited.Limit);
        }
    }

    private static int LiveAmong(VectorStore store, ReadOnlySpan<ulong> candidates)
    {
        var live = 0;
        foreach (var candidate in candidates)
        {
            live += store.IsRemoved(RankKey.Slot(candidate)) ? 0 : 1;
        }

        return live;
    }
}
