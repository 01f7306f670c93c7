namespace AvexSearch.Indexing;

/// <summary>Compares the query with the sketch of every vector in scope.</summary>
internal static unsafe class SketchScan
{
    /// <summary>Leaves the [ef] most similar in <see cref="SearchContext.Sorted"/>, most similar first; all that are in scope and not removed if they are fewer.</summary>
    public static void Collect(VectorStore store, SearchContext context, in Probe probe, ScopeView view, int ef)
    {
        var (pool, sieve) = (context.Pool, context.Sieve);
        pool.Start(ef);
        for (var slot = 0; slot >= 0;)
        {
            var count = Next(store, context, probe, view, ref slot);
            context.Evaluations += count;
            var passed = sieve.Run(probe, count, pool.Floor);
            for (var i = 0; i < passed; i++)
            {
                pool.Offer(sieve.Similarities[i], sieve.Slots[i]);
            }
        }

        context.KeepSortedPool();
    }

    private static int Next(VectorStore store, SearchContext context, in Probe probe, ScopeView view, ref int slot)
    {
        var count = 0;
        for (slot = view.Next(slot); slot >= 0 && count < context.Sieve.Most; slot = view.Next(slot + 1))
        {
            if (slot >= context.Visited.Limit)
            {
                slot = -1;
                break;
            }

            if (!store.IsRemoved(slot))
            {
                probe.Announce(slot);
                context.Sieve.Slots[count++] = slot;
            }
        }

        return count;
    }
}
