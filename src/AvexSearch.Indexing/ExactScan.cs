namespace AvexSearch.Indexing;

/// <summary>The answer by definition: every vector in scope is compared.</summary>
internal static class ExactScan
{
    /// <summary>Best first into [destination], which is as long as the hits wanted; returns how many there are.</summary>
    /// <param name="store">Where the vectors are.</param>
    /// <param name="probe">The query.</param>
    /// <param name="scope">Null means all.</param>
    /// <param name="destination">Room for the hits wanted.</param>
    public static int Search(VectorStore store, in Probe probe, ScopeView? scope, Span<Neighbor> destination)
    {
        var top = new TopHits(destination);
        if (scope is null)
        {
            var count = store.Count;
            for (var slot = 0; slot < count; slot++)
            {
                Compare(store, probe, slot, ref top);
            }
        }
        else
        {
            for (var slot = scope.Next(0); slot >= 0;)
            {
                // Slots in scope lie apart, so the hardware does not foresee the next row.
                var next = scope.Next(slot + 1);
                if (next >= 0)
                {
                    probe.Announce(next);
                }

                Compare(store, probe, slot, ref top);
                slot = next;
            }
        }

        return top.Sort();
    }

    private static void Compare(VectorStore store, in Probe probe, int slot, ref TopHits top)
    {
        var similarity = probe.To(slot);
        if (similarity >= top.Floor && !store.IsRemoved(slot))
        {
            top.Offer(new Neighbor(store.IdOf(slot), similarity));
        }
    }
}
