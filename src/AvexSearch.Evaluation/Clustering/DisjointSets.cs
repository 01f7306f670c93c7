namespace AvexSearch.Evaluation;

/// <summary>Sets of items that are joined step by step.</summary>
/// <remarks>Tarjan, "Efficiency of a good but not linear set union algorithm" (1975): joined by size, paths halved.</remarks>
public sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    /// <summary>Every item is a set of its own.</summary>
    /// <param name="count">Number of items n.</param>
    public DisjointSets(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _sizes = new int[count];
        Array.Fill(_sizes, 1);
        Count = count;
    }

    /// <summary>Number of sets.</summary>
    public int Count { get; private set; }

    /// <summary>The item that stands for the set of an item.</summary>
    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            _parents[item] = _parents[_parents[item]];
            item = _parents[item];
        }

        return item;
    }

    /// <summary>Joins two sets; false when they are one already.</summary>
    public bool Join(int left, int right)
    {
        var (a, b) = (Find(left), Find(right));
        if (a == b)
        {
            return false;
        }

        var (large, small) = _sizes[a] >= _sizes[b] ? (a, b) : (b, a);
        _parents[small] = large;
        _sizes[large] += _sizes[small];
        Count--;
        return true;
    }

    /// <summary>[n] which item stands for each.</summary>
    public int[] Components() => [.. Enumerable.Range(0, _parents.Length).Select(Find)];

    /// <summary>[n] the set of each, numbered from 0 in the order of their first items, and how many there are.</summary>
    public (int[] Numbers, int Count) Numbered() => Numbering.Of<int>(Components());
}
