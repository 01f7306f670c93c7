namespace AvexSearch.Evaluation;

/// <summary>Minimum spanning tree of the mutual reachability distances of a neighbour graph.</summary>
/// <remarks>Kruskal's method over the edges of the lists; what the lists leave unconnected is joined through vectors or at infinity.</remarks>
internal sealed class ReachabilityTree
{
    private readonly NeighborLists _lists;
    private readonly DisjointSets _sets;
    private readonly List<ReachabilityEdge> _edges = [];

    private ReachabilityTree(NeighborLists lists, int samples)
    {
        _lists = lists;
        _sets = new DisjointSets(lists.Count);
        Core = new double[lists.Count];
        for (var item = 0; item < lists.Count; item++)
        {
            Core[item] = CoreDistance(lists, item, samples);
        }
    }

    /// <summary>[n] core distances.</summary>
    public double[] Core { get; }

    /// <summary>The n - 1 edges, shortest first.</summary>
    public static List<ReachabilityEdge> Of(NeighborLists lists, EmbeddingMatrix? vectors, int samples, CancellationToken cancellationToken)
    {
        ReachabilityTree tree = new(lists, samples);
        tree.JoinListed();
        if (vectors is not null)
        {
            tree.JoinNearest(vectors.Unit(), cancellationToken);
        }

        tree.JoinAtInfinity();
        return [.. tree._edges.OrderBy(edge => edge.Distance)];
    }

    /// <summary>Euclidean distance of unit vectors of a cosine similarity.</summary>
    public static double Distance(float similarity) => Math.Sqrt(Math.Max(0, 2 - (2.0 * similarity)));

    private static double CoreDistance(NeighborLists lists, int item, int samples)
    {
        var at = Math.Min(samples, lists.K) - 1;
        while (at >= 0 && lists.Of(item)[at] < 0)
        {
            at--;
        }

        return at < 0 ? 0 : Distance(lists.SimilaritiesOf(item)[at]);
    }

    private void JoinListed()
    {
        List<ReachabilityEdge> edges = [];
        for (var item = 0; item < _lists.Count; item++)
        {
            var (others, similarities) = (_lists.Of(item).ToArray(), _lists.SimilaritiesOf(item).ToArray());
            for (var i = 0; i < others.Length && others[i] >= 0; i++)
            {
                edges.Add(Edge(item, others[i], Distance(similarities[i])));
            }
        }

        Join(edges);
    }

    private void Join(IEnumerable<ReachabilityEdge> edges)
    {
        foreach (var edge in edges.OrderBy(edge => edge.Distance).ThenBy(edge => edge.Left).ThenBy(edge => edge.Right))
        {
            if (_sets.Join(edge.Left, edge.Right))
            {
                _edges.Add(edge);
            }
        }
    }

    private ReachabilityEdge Edge(int item, int other, double distance) =>
        new(Math.Min(item, other), Math.Max(item, other), Math.Max(distance, Math.Max(Core[item], Core[other])));

    /// <summary>Borůvka's rounds: every component is joined to another by its nearest pair of all vectors, at least halving their number each time.</summary>
    private void JoinNearest(EmbeddingMatrix unit, CancellationToken cancellationToken)
    {
        while (_sets.Count > 1)
        {
            var components = _sets.Components();
            var nearest = ComponentPairs.Nearest(unit, components, Core, cancellationToken);
            Join(nearest.Select(pair => Edge(pair.Item, pair.Other, pair.Distance)));
        }
    }

    private void JoinAtInfinity()
    {
        for (var item = 1; item < _lists.Count; item++)
        {
            if (_sets.Join(0, item))
            {
                _edges.Add(new ReachabilityEdge(0, item, double.PositiveInfinity));
            }
        }
    }
}
