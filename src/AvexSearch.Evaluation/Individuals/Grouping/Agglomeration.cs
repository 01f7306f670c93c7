namespace AvexSearch.Evaluation;

/// <summary>Clusters that are joined two by two, the best link first while it is above 0; equals in the order of their first segments.</summary>
internal sealed class Agglomeration
{
    private readonly LinkMatrix _links;
    private readonly double?[] _weakest;
    private readonly List<int> _alive;
    private int[] _owners;

    /// <summary>Starts with every unit by itself.</summary>
    public Agglomeration(LinkMatrix links, int units)
    {
        _links = links;
        _weakest = new double?[units];
        _owners = [.. Enumerable.Range(0, units)];
        _alive = [.. _owners];
    }

    /// <summary>Clusters that are left, ascending.</summary>
    public IReadOnlyList<int> Alive => _alive;

    /// <summary>The cluster that a unit is in.</summary>
    public int Owner(int unit) => _owners[unit];

    /// <summary>The least margin at which two parts of a cluster were joined; null where none were.</summary>
    public double? Weakest(int cluster) => _weakest[cluster];

    /// <summary>Joins as far as the thresholds allow.</summary>
    public void Join(LinkThresholds thresholds, CancellationToken cancellationToken)
    {
        var best = new (double Link, int Other)[_owners.Length];
        foreach (var unit in _alive)
        {
            best[unit] = Best(unit, thresholds);
        }

        while (_alive.Count > 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chosen = _alive.MaxBy(unit => best[unit].Link);
            var (link, other) = best[chosen];
            if (!(link > 0))
            {
                break;
            }

            var (into, gone) = (Math.Min(chosen, other), Math.Max(chosen, other));
            _weakest[into] = Math.Min(link, Math.Min(_weakest[into] ?? link, _weakest[gone] ?? link));
            _links.Merge(into, gone);
            _alive.Remove(gone);
            _owners = Array.ConvertAll(_owners, owner => owner == gone ? into : owner);
            foreach (var unit in _alive)
            {
                if (unit == into || best[unit].Other == into || best[unit].Other == gone)
                {
                    best[unit] = Best(unit, thresholds);
                }
                else if (_links.Link(unit, into, thresholds) is var joined && (joined > best[unit].Link || (joined == best[unit].Link && into < best[unit].Other)))
                {
                    best[unit] = (joined, into);
                }
            }
        }
    }

    private (double Link, int Other) Best(int unit, LinkThresholds thresholds)
    {
        var found = (Link: double.NegativeInfinity, Other: -1);
        foreach (var other in _alive)
        {
            if (other != unit && _links.Link(unit, other, thresholds) is var link && link > found.Link)
            {
                found = (link, other);
            }
        }

        return found;
    }
}
