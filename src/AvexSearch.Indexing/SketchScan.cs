namespace AvexSearch.Indexing;

/// <summary>Compares the query with the sketch of every vector in scope.</summary>
internal static class SketchScan
{
    private const int Ahead = 8;

    /// <summary>Leaves the [ef] most similar in <see cref="SearchContext.Sorted"/>, most similar first; all that are in scope and not removed if they are fewer.</summary>
    public static void Collect(VectorStore store, SearchContext context, in Probe probe, ScopeView view, int ef)
    {
        var pool = context.Pool;
        pool.Start(ef);
        var announced = view.Next(0);
        for (var i = 0; i < Ahead && announced >= 0; i++)
        {
            probe.Announce(announced);
            announced = view.Next(announced + 1);
        }

        for (var slot = view.Next(0); slot >= 0 && slot < context.Visited.Limit; slot = view.Next(slot + 1))
        {
            if (announced >= 0 && announced < context.Visited.Limit)
            {
                probe.Announce(announced);
                announced = view.Next(announced + 1);
            }

            if (!store.IsRemoved(slot))
            {
                context.Evaluations++;
                pool.Offer(probe.To(slot), slot);
            }
        }

        context.KeepSortedPool();
    }
}
