namespace AvexSearch.Evaluation;

/// <summary>Single linkage: which groups join at which distance. Joins at the same distance are one node.</summary>
/// <param name="Items">Number of items n; nodes 0 to n - 1 are the items.</param>
/// <param name="Children">[nodes - n] nodes that join in node n, n + 1, …</param>
/// <param name="Distances">[nodes - n] at which distance.</param>
/// <param name="Sizes">[nodes] items below each node.</param>
internal sealed record Dendrogram(int Items, List<int[]> Children, List<double> Distances, List<int> Sizes)
{
    /// <summary>From the edges of a spanning tree, shortest first.</summary>
    public static Dendrogram Of(int items, List<ReachabilityEdge> edges)
    {
        Dendrogram tree = new(items, [], [], [.. Enumerable.Repeat(1, items)]);
        DisjointSets sets = new(items);
        int[] nodes = [.. Enumerable.Range(0, items)];
        for (int first = 0, last; first < edges.Count; first = last)
        {
            for (last = first + 1; last < edges.Count && edges[last].Distance == edges[first].Distance;)
            {
                last++;
            }

            var joined = edges[first..last].SelectMany(edge => (int[])[sets.Find(edge.Left), sets.Find(edge.Right)]).Distinct().Order().ToArray();
            edges[first..last].ForEach(edge => sets.Join(edge.Left, edge.Right));
            foreach (var group in joined.GroupBy(sets.Find).ToList())
            {
                nodes[group.Key] = tree.Add([.. group.Select(member => nodes[member])], edges[first].Distance);
            }
        }

        return tree;
    }

    /// <summary>The items below a node.</summary>
    public IEnumerable<int> ItemsBelow(int node)
    {
        Stack<int> open = new([node]);
        while (open.TryPop(out var next))
        {
            if (next < Items)
            {
                yield return next;
                continue;
            }

            foreach (var child in Children[next - Items])
            {
                open.Push(child);
            }
        }
    }

    private int Add(int[] children, double distance)
    {
        Children.Add(children);
        Distances.Add(distance);
        Sizes.Add(children.Sum(child => Sizes[child]));
        return Sizes.Count - 1;
    }
}
