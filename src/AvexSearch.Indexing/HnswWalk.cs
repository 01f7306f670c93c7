namespace AvexSearch.Indexing;

/// <summary>Walks the graph towards a vector: the greedy descent and algorithm 2 (search-layer) of the paper.</summary>
internal static unsafe class HnswWalk
{
    /// <summary>Nodes gone on from at a time: while the sketches of one's neighbours come from memory, the next one's are asked for. Of 1, 2, 4 and 8, 4 was fastest at equal recall.</summary>
    public const int Beam = 4;

    /// <summary>Comparisons after which what a scoped walk has found says something.</summary>
    private const int Trial = 512;

    /// <summary>From a node, to ever closer neighbours by a first look, down to (and not into) a layer. Removed nodes are walked through.</summary>
    /// <returns>The key of the node that looked closest.</returns>
    public static ulong Descend(HnswGraph graph, SearchContext context, in Probe probe, int fromLayer, int toLayer, int start)
    {
        var best = Guess(context, probe, start);
        for (var layer = fromLayer; layer > toLayer; layer--)
        {
            for (var from = 0UL; from != best;)
            {
                from = best;
                var count = AddAll(graph, context, probe, RankKey.Slot(from), layer);
                for (var i = 0; i < count; i++)
                {
                    best = Math.Max(best, Guess(context, probe, context.Sieve.Slots[i]));
                }
            }
        }

        return RankKey.Pack(probe.To(RankKey.Slot(best)), RankKey.Slot(best));
    }

    private static int AddAll(HnswGraph graph, SearchContext context, in Probe probe, int slot, int layer)
    {
        var count = 0;
        foreach (ref readonly var entry in graph.Links.Neighbors(slot, layer))
        {
            var neighbor = Volatile.Read(in entry);
            if ((uint)neighbor < (uint)context.Visited.Limit)
            {
                probe.Announce(neighbor);
                context.Sieve.Slots[count++] = neighbor;
            }
        }

        return count;
    }

    /// <summary>Algorithm 2: the [ef] nodes closest to a vector among those the walk meets, left in <see cref="SearchContext.Pool"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="context">Leased; <see cref="SearchContext.Visited"/> has been started.</param>
    /// <param name="probe">The vector.</param>
    /// <param name="entries">Keys of the nodes to start from.</param>
    /// <param name="layer">The layer to walk in.</param>
    /// <param name="ef">Nodes to keep.</param>
    public static void SearchLayer(HnswGraph graph, SearchContext context, in Probe probe, ReadOnlySpan<ulong> entries, int layer, int ef)
    {
        var (pool, sieve) = (context.Pool, context.Sieve);
        pool.Start(ef);
        foreach (var entry in entries)
        {
            if (context.Visited.Visit(RankKey.Slot(entry)))
            {
                pool.Offer(RankKey.Similarity(entry), RankKey.Slot(entry));
            }
        }

        while (pool.Next < pool.Count)
        {
            var count = 0;
            for (var i = 0; i < Beam && pool.Next < pool.Count; i++)
            {
                count += AddUnseen(graph, context, probe, pool.TakeNext(), layer, sieve.Slots + count);
            }

            context.Evaluations += count;
            if (layer == 0)
            {
                // Most of them are still next after the comparisons, and their links have time to come.
                AnnounceNext(graph, pool);
            }

            var passed = sieve.Run(probe, count, pool.Floor);
            for (var i = 0; i < passed; i++)
            {
                pool.Offer(sieve.Similarities[i], sieve.Slots[i]);
            }

            if (layer == 0)
            {
                AnnounceNext(graph, pool);
            }
        }
    }

    private static void AnnounceNext(HnswGraph graph, CandidatePool pool)
    {
        for (var (place, announced) = (pool.Next, 0); place < pool.Count && announced < Beam; place++)
        {
            if (!pool.IsDone(place))
            {
                graph.Links.Announce(pool.SlotAt(place));
                announced++;
            }
        }
    }

    /// <summary>Algorithm 2 where only some nodes may be kept: the walk goes through all, results are in <see cref="SearchContext.Results"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="context">Leased; <see cref="SearchContext.Visited"/> has been started.</param>
    /// <param name="probe">The vector.</param>
    /// <param name="start">Key of the node to start from.</param>
    /// <param name="ef">Nodes to keep.</param>
    /// <param name="admission">Which nodes may be kept.</param>
    /// <param name="budget">Comparisons after which to give up.</param>
    /// <returns>False when given up.</returns>
    public static bool SearchScoped(HnswGraph graph, SearchContext context, in Probe probe, ulong start, int ef, AdmitScope admission, int budget)
    {
        var (candidates, results, sieve) = (context.Candidates, context.Results, context.Sieve);
        candidates.Clear();
        results.Clear();
        context.Visited.Visit(RankKey.Slot(start));
        Take(candidates, results, start, ef, admission);
        while (candidates.Count > 0)
        {
            var closest = ~candidates.Pop();
            if (results.Count == ef && closest < results.Top)
            {
                return true;
            }

            var count = AddUnseen(graph, context, probe, RankKey.Slot(closest), layer: 0, sieve.Slots);
            context.Evaluations += count;
            var passed = sieve.Run(probe, count, results.Count == ef ? RankKey.Similarity(results.Top) : float.NegativeInfinity);
            for (var i = 0; i < passed; i++)
            {
                Take(candidates, results, RankKey.Pack(sieve.Similarities[i], sieve.Slots[i]), ef, admission);
            }

            if (IsLost(context.Evaluations, results.Count, ef, budget))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a walk has cost its budget, or will by what it has found so far: a scope that lies elsewhere is not worth walking to.</summary>
    private static bool IsLost(int evaluations, int found, int ef, int budget) => evaluations > budget ||
        (evaluations > Trial && found < ef && (double)evaluations * ef / Math.Max(found, 1) > budget);

    private static void Take(KeyHeap candidates, KeyHeap results, ulong key, int ef, AdmitScope admission)
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

    /// <summary>Writes the neighbours of a node that were not seen before to [fresh] and says that they will be compared; returns how many they are.</summary>
    private static int AddUnseen(HnswGraph graph, SearchContext context, in Probe probe, int slot, int layer, int* fresh)
    {
        var visited = context.Visited;
        var count = 0;
        foreach (ref readonly var entry in graph.Links.Places(slot, layer))
        {
            var neighbor = Volatile.Read(in entry);
            if (neighbor < 0)
            {
                break;
            }

            if (visited.Visit(neighbor))
            {
                probe.Announce(neighbor);
                fresh[count++] = neighbor;
            }
        }

        return count;
    }

    private static ulong Guess(SearchContext context, in Probe probe, int slot)
    {
        context.Evaluations++;
        return RankKey.Pack(probe.Guess(slot), slot);
    }
}
