namespace AvexSearch.Evaluation;

/// <summary>The dendrogram from the top, where only a part of at least the least size is a new cluster; smaller parts are items that fall out.</summary>
internal sealed class CondensedTree
{
    // Distances of unit vectors below this are rounding of equal vectors in single precision.
    private const double LeastDistance = 1e-4;

    private readonly Dendrogram _dendrogram;
    private readonly int _leastSize;
    private readonly List<int> _parents = [];
    private readonly List<double> _births = [];
    private readonly List<double> _deaths = [];
    private readonly List<double> _stability = [];
    private readonly int[] _lastCluster;
    private readonly double[] _lastDensity;

    private CondensedTree(Dendrogram dendrogram, int leastSize)
    {
        (_dendrogram, _leastSize) = (dendrogram, leastSize);
        (_lastCluster, _lastDensity) = (new int[dendrogram.Items], new double[dendrogram.Items]);
    }

    /// <summary>Condenses a dendrogram. Density is 1 / distance; cluster 0 is all of the items.</summary>
    public static CondensedTree Of(Dendrogram dendrogram, int leastSize)
    {
        CondensedTree tree = new(dendrogram, leastSize);
        tree.Add(parent: -1, birth: 0);
        if (dendrogram.Children.Count > 0)
        {
            tree.Descend();
        }

        return tree;
    }

    /// <summary>Labels and probabilities of the chosen clusters.</summary>
    public HdbscanResult Choose(ClusterSelection selection)
    {
        var isChosen = selection == ClusterSelection.Leaf ? Leaves() : ByExcessOfMass();
        var chosen = new int[_parents.Count];
        chosen[0] = -1;
        for (var cluster = 1; cluster < chosen.Length; cluster++)
        {
            chosen[cluster] = isChosen[cluster] ? cluster : chosen[_parents[cluster]];
        }

        return Labelled(chosen);
    }

    private void Descend()
    {
        Stack<(int Node, int Cluster)> open = new([(_dendrogram.Sizes.Count - 1, 0)]);
        while (open.TryPop(out var next))
        {
            var density = 1 / Math.Max(LeastDistance, _dendrogram.Distances[next.Node - _dendrogram.Items]);
            var children = _dendrogram.Children[next.Node - _dendrogram.Items];
            int[] large = [.. children.Where(child => _dendrogram.Sizes[child] >= _leastSize)];
            foreach (var small in children.Where(child => _dendrogram.Sizes[child] < _leastSize))
            {
                FallOut(small, next.Cluster, density);
            }

            foreach (var child in large)
            {
                open.Push((child, large.Length == 1 ? next.Cluster : Split(child, next.Cluster, density)));
            }
        }
    }

    private void FallOut(int node, int cluster, double density)
    {
        Leave(cluster, _dendrogram.Sizes[node], density);
        foreach (var item in _dendrogram.ItemsBelow(node))
        {
            (_lastCluster[item], _lastDensity[item]) = (cluster, density);
        }
    }

    private int Split(int node, int parent, double density)
    {
        Leave(parent, _dendrogram.Sizes[node], density);
        return Add(parent, density);
    }

    private void Leave(int cluster, int items, double density)
    {
        _stability[cluster] += items * (density - _births[cluster]);
        _deaths[cluster] = Math.Max(_deaths[cluster], density);
    }

    private int Add(int parent, double birth)
    {
        _parents.Add(parent);
        _births.Add(birth);
        _deaths.Add(birth);
        _stability.Add(0);
        return _parents.Count - 1;
    }

    private bool[] Leaves()
    {
        var isLeaf = new bool[_parents.Count];
        Array.Fill(isLeaf, true);
        for (var cluster = 1; cluster < isLeaf.Length; cluster++)
        {
            isLeaf[_parents[cluster]] = false;
        }

        return isLeaf;
    }

    /// <summary>From the leaves up: a cluster is chosen, in place of everything below it, unless the best below it have more excess of mass together.</summary>
    private bool[] ByExcessOfMass()
    {
        var isChosen = new bool[_parents.Count];
        var below = new double[_parents.Count];
        for (var cluster = isChosen.Length - 1; cluster > 0; cluster--)
        {
            isChosen[cluster] = below[cluster] <= _stability[cluster];
            below[_parents[cluster]] += Math.Max(below[cluster], _stability[cluster]);
        }

        for (var cluster = 1; cluster < isChosen.Length; cluster++)
        {
            // Parents come before their children: what is below a chosen one is not chosen. The mark travels down.
            below[cluster] = _parents[cluster] > 0 && (isChosen[_parents[cluster]] || below[_parents[cluster]] < 0) ? -1 : 0;
            isChosen[cluster] &= below[cluster] == 0;
        }

        return isChosen;
    }

    private HdbscanResult Labelled(int[] chosen)
    {
        Dictionary<int, int> names = [];
        var labels = new int[_lastCluster.Length];
        var probabilities = new double[labels.Length];
        for (var item = 0; item < labels.Length; item++)
        {
            var cluster = chosen[_lastCluster[item]];
            labels[item] = -1;
            if (cluster >= 0)
            {
                names.TryAdd(cluster, names.Count);
                labels[item] = names[cluster];
                probabilities[item] = Math.Min(_lastDensity[item], _deaths[cluster]) / _deaths[cluster];
            }
        }

        return new HdbscanResult(labels, probabilities, names.Count);
    }
}
