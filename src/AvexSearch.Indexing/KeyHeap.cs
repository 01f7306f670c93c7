namespace AvexSearch.Indexing;

/// <summary>A binary heap of keys with the smallest on top; its room is kept between uses.</summary>
internal sealed class KeyHeap
{
    private ulong[] _items = new ulong[64];

    public int Count { get; private set; }

    /// <summary>The smallest key; there must be one.</summary>
    public ulong Top => _items[0];

    /// <summary>All keys in the heap's own order.</summary>
    public ReadOnlySpan<ulong> Items => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Push(ulong key)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, 2 * Count);
        }

        var items = _items;
        var i = Count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (items[parent] <= key)
            {
                break;
            }

            items[i] = items[parent];
            i = parent;
        }

        items[i] = key;
    }

    public ulong Pop()
    {
        var top = _items[0];
        var last = _items[--Count];
        if (Count > 0)
        {
            SiftDown(last);
        }

        return top;
    }

    /// <summary>Takes the smallest key out and puts another in.</summary>
    public void ReplaceTop(ulong key) => SiftDown(key);

    /// <summary>Empties the heap into an order, greatest key first. Room for <see cref="Count"/> keys.</summary>
    public int DrainDescending(Span<ulong> destination)
    {
        var count = Count;
        Items.CopyTo(destination);
        destination[..count].Sort();
        destination[..count].Reverse();
        Clear();
        return count;
    }

    private void SiftDown(ulong key)
    {
        var items = _items.AsSpan(0, Count);
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= items.Length)
            {
                break;
            }

            if (child + 1 < items.Length && items[child + 1] < items[child])
            {
                child++;
            }

            if (items[child] >= key)
            {
                break;
            }

            items[i] = items[child];
            i = child;
        }

        items[i] = key;
    }
}
