namespace AvexSearch.Evaluation;

/// <summary>Deals whole groups to parts so that every part gets its share of every class, as far as groups allow.</summary>
/// <remarks>
/// Greedy, in the spirit of scikit-learn's StratifiedGroupKFold: groups in descending spread of their classes, each to the part where the squares
/// of the class shares grow least. Ours differs in that parts may be of unequal size, items may have several labels, and unlabelled items are
/// spread like a class.
/// </remarks>
internal sealed class StratifiedGroups
{
    private readonly List<Group> _groups = [];
    private readonly double[] _classTotals;
    private readonly int _items;

    public StratifiedGroups(LabelSets labels, ReadOnlySpan<int> groups, IReadOnlyList<int> items)
    {
        var unlabelled = labels.Classes.Count;
        _classTotals = new double[unlabelled + 1];
        _items = items.Count;
        var places = new Dictionary<int, Group>();
        foreach (var item in items)
        {
            if (!places.TryGetValue(groups[item], out var group))
            {
                places.Add(groups[item], group = new Group());
                _groups.Add(group);
            }

            group.Items.Add(item);
            var classes = labels.Of(item);
            foreach (var place in classes.IsEmpty ? [unlabelled] : classes)
            {
                group.Classes[place] = group.Classes.GetValueOrDefault(place) + 1;
                _classTotals[place]++;
            }
        }
    }

    /// <summary>Number of groups.</summary>
    public int Count => _groups.Count;

    /// <summary>Deals all groups.</summary>
    /// <param name="shares">Share of the items that each part should get, above 0.</param>
    /// <param name="seed">Order of groups that are otherwise equal.</param>
    /// <returns>Items of every part, ascending; a part has at least one group while there are enough.</returns>
    public List<int>[] Deal(double[] shares, int seed)
    {
        var order = _groups.ToArray();
        new Random(seed).Shuffle(order);
        var parts = Array.ConvertAll(shares, share => new Part(share, new double[_classTotals.Length]));
        var sorted = order.OrderByDescending(Spread).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            var empty = parts.Count(part => part.Items.Count == 0);
            var mustFill = sorted.Count - i <= empty;
            var best = parts.Where(part => !mustFill || part.Items.Count == 0).MinBy(part => (Cost(part, sorted[i]), part.Items.Count / part.Share))!;
            best.Items.AddRange(sorted[i].Items);
            foreach (var (place, count) in sorted[i].Classes)
            {
                best.Counts[place] += count;
            }
        }

        return Array.ConvertAll(parts, part => part.Items.Order().ToList());
    }

    /// <summary>Standard deviation over classes of the group's counts: groups that weigh most are placed while all parts are open.</summary>
    private double Spread(Group group)
    {
        double sum = 0, squares = 0;
        foreach (var count in group.Classes.Values)
        {
            sum += count;
            squares += (double)count * count;
        }

        var mean = sum / _classTotals.Length;
        return Math.Round((squares / _classTotals.Length) - (mean * mean), 9);
    }

    /// <summary>By how much the squared class shares grow, relative to the part's size; rounded, so that equal parts stay equal.</summary>
    private double Cost(Part part, Group group)
    {
        double cost = 0;
        foreach (var (place, count) in group.Classes.OrderBy(pair => pair.Key))
        {
            var (before, added) = (part.Counts[place] / _classTotals[place], count / _classTotals[place]);
            cost += ((2 * before * added) + (added * added)) / part.Share;
        }

        var size = (double)group.Items.Count / _items;
        return Math.Round(cost + (1e-3 * ((2.0 * part.Items.Count / _items * size) + (size * size)) / part.Share), 9);
    }

    private sealed class Group
    {
        public List<int> Items { get; } = [];

        public Dictionary<int, int> Classes { get; } = [];
    }

    private sealed record Part(double Share, double[] Counts)
    {
        public List<int> Items { get; } = [];
    }
}
