namespace AvexSearch.Indexing;

/// <summary>Walks the graph towards a vector: the greedy descent and algorithm 2 (search-layer) of the paper.</summary>
internal static class HnswWalk
{
    /// <summary>From a node, to ever closer neighbours, down to (and not into) a layer. Removed nodes are walked through.</summary>
    /// <returns>The key of the closest node met.</returns>
    public static ulong Descend(HnswGraph graph, SearchContext context, ref float vector, int fromLayer, int toLayer, int start)
    {
        var best = Compare(graph, context, ref vector, start);
        for (var layer = fromLayer; layer > toLayer; layer--)
        {
            for (var from = 0UL; from != best;)
            {
                from = best;
                foreach (ref readonly var entry in graph.Links.Neighbors(RankKey.Slot(from), layer))
                {
                    var slot = Volatile.Read(in entry);
                    if (slot < context.Visited.Limit)
                    {
                        best = Math.Max(best, Compare(graph, context, ref vector, slot));
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Algorithm 2: the [ef] admitted nodes closest to a vector among those the walk meets, left in <see cref="SearchContext.Results"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="context">Leased; <see cref="SearchContext.Visited"/> has been started.</param>
    /// <param name="vector">Padded unit vector.</param>
    /// <param name="entries">Keys of the nodes to start from.</param>
    /// <param name="layer">The layer to walk in.</param>
    /// <param name="ef">Nodes to keep.</param>
    /// <param name="admission">Which nodes may be kept.</param>
    /// <param name="budget">Comparisons after which to give up.</param>
    /// <returns>False when given up.</returns>
    public static bool SearchLayer<TAdmission>(
        HnswGraph graph, SearchContext context, ref float vector, ReadOnlySpan<ulong> entries, int layer, int ef, TAdmission admission, int budget)
        where TAdmission : struct, IAdmission
    {
        var (candidates, results) = (context.Candidates, context.Results);
        candidates.Clear();
        results.Clear();
        foreach (var entry in entries)
        {
            if (context.Visited.Visit(RankKey.Slot(entry)))
            {
                Take(candidates, results, entry, ef, admission);
            }
        }

        while (candidates.Count > 0)
        {
            var closest = ~candidates.Pop();
            if (results.Count == ef && closest < results.Top)
            {
                return true;
            }

            var fresh = Unseen(graph, context, RankKey.Slot(closest), layer);
            for (var i = 0; i < fresh.Length; i++)
            {
                if (i + 1 < fresh.Length)
                {
                    graph.Store.PrefetchRow(fresh[i + 1]);
                }

                Take(candidates, results, Compare(graph, context, ref vector, fresh[i]), ef, admission);
            }

            if (context.Evaluations > budget)
            {
                return false;
            }
        }

        return true;
    }

    private static void Take<TAdmission>(KeyHeap candidates, KeyHeap results, ulong key, int ef, TAdmission admission)
        where TAdmission : struct, IAdmission
    {
        var full = results.Count == ef;
        if (full && key < results.Top)
        {
            return;
        }

        candidates.Push(~key);
        if (!admission.Admits(RankKey.Slot(key)))
        {
            return;
        }

        if (full)
        {
            results.ReplaceTop(key);
        }
        else
        {
            results.Push(key);
        }
    }

    private static ReadOnlySpan<int> Unseen(HnswGraph graph, SearchContext context, int slot, int layer)
    {
        var fresh = context.Fresh;
        var count = 0;
        foreach (ref readonly var entry in graph.Links.Neighbors(slot, layer))
        {
            var neighbor = Volatile.Read(in entry);
            if (context.Visited.Visit(neighbor))
            {
                fresh[count++] = neighbor;
            }
        }

        if (count > 0)
        {
            graph.Store.PrefetchRow(fresh[0]);
        }

        return fresh.AsSpan(0, count);
    }

    private static ulong Compare(HnswGraph graph, SearchContext context, ref float vector, int slot)
    {
        context.Evaluations++;
        return RankKey.Pack(Similarity.Of(graph.Store, ref vector, slot), slot);
    }
}
