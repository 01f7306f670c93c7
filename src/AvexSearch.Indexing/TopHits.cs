namespace AvexSearch.Indexing;

/// <summary>Keeps the best hits seen, in the caller's memory: a heap with the worst on top until <see cref="Sort"/>.</summary>
internal ref struct TopHits(Span<Neighbor> room)
{
    private readonly Span<Neighbor> _room = room;

    public int Count { get; private set; }

    public readonly bool IsFull => Count == _room.Length;

    /// <summary>Similarity below which nothing enters any more.</summary>
    public readonly float Floor => IsFull ? _room[0].Similarity : float.NegativeInfinity;

    public void Offer(Neighbor hit)
    {
        if (!IsFull)
        {
            SiftUp(hit);
        }
        else if (Neighbor.Precedes(hit, _room[0]))
        {
            SiftDown(hit, Count);
        }
    }

    /// <summary>Orders the hits best first.</summary>
    public readonly int Sort()
    {
        for (var end = Count - 1; end > 0; end--)
        {
            var worst = _room[0];
            SiftDown(_room[end], end);
            _room[end] = worst;
        }

        return Count;
    }

    private void SiftUp(Neighbor hit)
    {
        var i = Count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (!Neighbor.Precedes(_room[parent], hit))
            {
                break;
            }

            _room[i] = _room[parent];
            i = parent;
        }

        _room[i] = hit;
    }

    private readonly void SiftDown(Neighbor hit, int count)
    {
        var i = 0;
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= count)
            {
                break;
            }

            if (child + 1 < count && Neighbor.Precedes(_room[child], _room[child + 1]))
            {
                child++;
            }

            if (!Neighbor.Precedes(hit, _room[child]))
            {
                break;
            }

            _room[i] = _room[child];
            i = child;
        }

        _room[i] = hit;
    }
}
