namespace AvexSearch.Indexing;

/// <summary>Chooses the neighbours of a node among candidates: algorithms 3 (simple) and 4 (heuristic) of the paper.</summary>
/// <remarks>
/// A candidate is refused when it is strictly closer to a chosen neighbour than to the node. Strictly, so that equal vectors do not refuse each other
/// and a heap of duplicates keeps its links.
/// </remarks>
internal static class NeighborChoice
{
    /// <summary>Writes at most [most] keys to [chosen], closest first except for refused ones filled in at the end.</summary>
    /// <param name="graph">Where the vectors are; its settings say which algorithm, and whether refused candidates fill free places.</param>
    /// <param name="room">Working memory.</param>
    /// <param name="candidates">Keys (similarity to the node, slot), closest first.</param>
    /// <param name="kept">Candidates that must be chosen, as long as the candidates or empty; at most [most].</param>
    /// <param name="most">Places.</param>
    /// <param name="chosen">Room for [most] keys.</param>
    /// <returns>How many were chosen.</returns>
    public static int Choose(HnswGraph graph, SketchRoom room, ReadOnlySpan<ulong> candidates, ReadOnlySpan<bool> kept, int most, Span<ulong> chosen)
    {
        var settings = graph.Settings;
        if (candidates.Length <= most && (settings.Rule == NeighborRule.Simple || settings.KeepPruned))
        {
            candidates.CopyTo(chosen);
            return candidates.Length;
        }

        var reserved = kept.Count(true);
        var count = 0;
        for (var i = 0; i < candidates.Length && count < most; i++)
        {
            var must = !kept.IsEmpty && kept[i];
            if (must)
            {
                reserved--;
            }
            else if (count + reserved >= most || (settings.Rule == NeighborRule.Heuristic && IsShadowed(graph, room, candidates[i], chosen[..count])))
            {
                continue;
            }

            chosen[count++] = candidates[i];
        }

        return settings.KeepPruned ? Fill(candidates, most, chosen, count) : count;
    }

    private static bool IsShadowed(HnswGraph graph, SketchRoom room, ulong candidate, ReadOnlySpan<ulong> chosen)
    {
        var toNode = RankKey.Similarity(candidate);
        var probe = graph.ProbeOf(RankKey.Slot(candidate), room);
        foreach (var neighbor in chosen)
        {
            if (probe.To(RankKey.Slot(neighbor)) > toNode)
            {
                return true;
            }
        }

        return false;
    }

    private static int Fill(ReadOnlySpan<ulong> candidates, int most, Span<ulong> chosen, int count)
    {
        var selected = count;
        for (var i = 0; i < candidates.Length && count < most; i++)
        {
            if (!chosen[..selected].Contains(candidates[i]))
            {
                chosen[count++] = candidates[i];
            }
        }

        return count;
    }
}
