using System.Runtime.InteropServices;

namespace AvexSearch.Indexing;

/// <summary>Links a stored vector into the graph: algorithm 1 (insert) of the paper.</summary>
/// <remarks>
/// Two differences from the paper. (1) All lists of the new node are found first and written from layer 0 upwards, so that whoever meets
/// the node in a layer can go on below it; inserts on other threads need no lock while walking. (2) The paper lets a node lose its last
/// incoming link when its neighbours prefer others. Here every node but the first has a parent at layer 0, a close neighbour chosen at
/// insert, and the links between the two are never given up: layer 0 contains a spanning tree both ways, so every node is reachable from
/// every other. A node has at most M children, half of its links.
/// </remarks>
internal static class HnswBuilder
{
    /// <summary>Links a slot that was appended and not linked yet. Any number of threads, each with its own slot.</summary>
    public static void Link(HnswGraph graph, int slot)
    {
        var context = graph.Lease();
        try
        {
            var level = graph.Links.LevelOf(slot);
            if (level <= graph.Entry.Level)
            {
                Insert(graph, context, slot, level);
                return;
            }

            lock (graph.EntryGate)
            {
                Insert(graph, context, slot, level);
                if (level > graph.Entry.Level)
                {
                    graph.EnterAt(slot, level);
                }
            }
        }
        finally
        {
            graph.Return(context);
        }
    }

    private static void Insert(HnswGraph graph, SearchContext context, int slot, int level)
    {
        var entry = graph.Entry;
        if (entry.Slot < 0)
        {
            return;
        }

        var top = Math.Min(level, entry.Level);
        var lists = FindNeighbors(graph, context, slot, entry, top);
        Adopt(graph, context, slot, lists[0]);
        for (var layer = 0; layer <= top; layer++)
        {
            var list = CollectionsMarshal.AsSpan(lists[layer]);
            lock (graph.Links.LockOf(slot))
            {
                graph.Links.Replace(slot, layer, list);
            }

            foreach (var neighbor in list)
            {
                LinkBack(graph, context, RankKey.Slot(neighbor), layer, RankKey.Pack(RankKey.Similarity(neighbor), slot));
            }
        }
    }

    /// <summary>The neighbours of a new node per layer, closest first; the last layer searched (0) leaves its candidates in the context.</summary>
    private static List<ulong>[] FindNeighbors(HnswGraph graph, SearchContext context, int slot, (int Slot, int Level) entry, int top)
    {
        var settings = graph.Settings;
        var probe = graph.ProbeOf(slot, context.WalkRoom);
        var lists = context.ListsFor(top + 1);
        context.Visited.Start(graph.Readable);
        context.KeepSorted(HnswWalk.Descend(graph, context, probe, entry.Level, top, entry.Slot));
        for (var layer = top; layer >= 0; layer--)
        {
            context.Visited.Start(graph.Readable);
            HnswWalk.SearchLayer(graph, context, probe, context.Sorted, layer, settings.EfConstruction);
            context.KeepSortedPool();
            if (settings.ExtendCandidates)
            {
                Extend(graph, context, probe, layer);
            }

            CollectionsMarshal.SetCount(lists[layer], settings.M);
            var chosen = CollectionsMarshal.AsSpan(lists[layer]);
            CollectionsMarshal.SetCount(lists[layer], NeighborChoice.Choose(graph, context.OtherRoom, context.Sorted, default, settings.M, chosen));
        }

        return lists;
    }

    /// <summary>Adds the neighbours of the candidates to the candidates.</summary>
    private static void Extend(HnswGraph graph, SearchContext context, in Probe probe, int layer)
    {
        context.Visited.Start(graph.Readable);
        context.Results.Clear();
        foreach (var key in context.Sorted)
        {
            context.Visited.Visit(RankKey.Slot(key));
            context.Results.Push(key);
        }

        foreach (var key in context.Sorted)
        {
            foreach (ref readonly var link in graph.Links.Neighbors(RankKey.Slot(key), layer))
            {
                var neighbor = Volatile.Read(in link);
                if (context.Visited.Visit(neighbor))
                {
                    context.Results.Push(RankKey.Pack(probe.To(neighbor), neighbor));
                }
            }
        }

        context.KeepSortedResults();
    }

    /// <summary>Finds the new node a parent with room, the closest that has, and makes sure that it is in the list.</summary>
    private static void Adopt(HnswGraph graph, SearchContext context, int slot, List<ulong> list)
    {
        var parent = FindParent(graph, context, slot, CollectionsMarshal.AsSpan(list));
        graph.Links.ParentOf(slot) = RankKey.Slot(parent);
        if (!list.Contains(parent))
        {
            if (list.Count == graph.Settings.M)
            {
                list.RemoveAt(list.Count - 1);
            }

            list.Add(parent);
        }
    }

    private static ulong FindParent(HnswGraph graph, SearchContext context, int slot, ReadOnlySpan<ulong> list)
    {
        foreach (var key in list)
        {
            if (TryClaim(graph, RankKey.Slot(key)))
            {
                return key;
            }
        }

        foreach (var key in context.Sorted)
        {
            if (TryClaim(graph, RankKey.Slot(key)))
            {
                return key;
            }
        }

        // Every candidate has M children already: some node below the closest one has none.
        var parent = RankKey.Slot(context.Sorted[0]);
        while (!TryClaim(graph, parent))
        {
            parent = AnyChild(graph, parent);
        }

        return RankKey.Pack(graph.ProbeOf(slot, context.WalkRoom).To(parent), parent);
    }

    private static bool TryClaim(HnswGraph graph, int parent)
    {
        lock (graph.Links.LockOf(parent))
        {
            ref var children = ref graph.Links.ChildrenOf(parent);
            if (children >= graph.Settings.M)
            {
                return false;
            }

            children++;
            return true;
        }
    }

    private static int AnyChild(HnswGraph graph, int parent)
    {
        // A claimed child may not be in the list yet (its insert is under way), so look until one is.
        for (var wait = default(SpinWait); ; wait.SpinOnce())
        {
            lock (graph.Links.LockOf(parent))
            {
                foreach (var neighbor in graph.Links.Neighbors(parent, 0))
                {
                    if (graph.Links.ParentOf(neighbor) == parent)
                    {
                        return neighbor;
                    }
                }
            }
        }
    }

    /// <summary>Adds a new node to a neighbour's list; a full list is chosen anew from its members and the new one.</summary>
    private static void LinkBack(HnswGraph graph, SearchContext context, int node, int layer, ulong added)
    {
        var links = graph.Links;
        lock (links.LockOf(node))
        {
            var neighbors = links.Neighbors(node, layer);
            var capacity = links.Capacity(layer);
            if (neighbors.Length < capacity)
            {
                links.Append(node, layer, RankKey.Slot(added));
                return;
            }

            var room = context.Shrinking;
            var probe = graph.ProbeOf(node, context.WalkRoom);
            var candidates = room.Candidates.AsSpan(0, neighbors.Length + 1);
            for (var i = 0; i < neighbors.Length; i++)
            {
                candidates[i] = RankKey.Pack(probe.To(neighbors[i]), neighbors[i]);
            }

            candidates[^1] = added;
            candidates.Sort();
            candidates.Reverse();
            var kept = layer == 0 ? MarkFamily(links, node, candidates, room.Kept) : default;
            var count = NeighborChoice.Choose(graph, context.OtherRoom, candidates, kept, capacity, room.Chosen);
            links.Replace(node, layer, room.Chosen.AsSpan(0, count));
        }
    }

    private static ReadOnlySpan<bool> MarkFamily(HnswLinks links, int node, ReadOnlySpan<ulong> candidates, bool[] kept)
    {
        var parent = links.ParentOf(node);
        for (var i = 0; i < candidates.Length; i++)
        {
            var slot = RankKey.Slot(candidates[i]);
            kept[i] = slot == parent || links.ParentOf(slot) == node;
        }

        return kept.AsSpan(0, candidates.Length);
    }
}
