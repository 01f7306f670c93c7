namespace AvexSearch.Evaluation;

/// <summary>Sets of items that are joined step by step.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

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
}
