namespace AvexSearch.Indexing;

/// <summary>Builds a graph anew without the removed vectors, beside the old one, which goes on being searched and changed meanwhile.</summary>
internal sealed class HnswRepair
{
    private readonly HnswGraph _old;
    private readonly HnswGraph _fresh;
    private readonly List<int> _taken = [];
    private readonly float[] _vector;
    private readonly int _seen;

    /// <summary>Takes over what is in the graph now.</summary>
    public HnswRepair(HnswGraph old)
    {
        _old = old;
        _vector = new float[old.Store.Dimensions];
        _fresh = new HnswGraph(old.Store.Dimensions, old.Settings);
        _seen = old.Store.Count;
        List<int> slots = [];
        for (var slot = 0; slot < _seen; slot++)
        {
            Take(slot, slots);
        }

        if (_fresh.IsSketchDue(0))
        {
            _fresh.Sketch();
        }

        Slots = slots;
    }

    /// <summary>Slots of the new graph that are to be linked first.</summary>
    public List<int> Slots { get; }

    /// <summary>The new graph.</summary>
    public HnswGraph Graph => _fresh;

    /// <summary>Brings the new graph up to what was removed and added meanwhile; nobody may change the old one any more.</summary>
    /// <returns>Slots of the new graph that are still to be linked.</returns>
    public List<int> CatchUp()
    {
        foreach (var slot in _taken)
        {
            if (_old.Store.IsRemoved(slot))
            {
                _fresh.Store.Remove(_old.Store.IdOf(slot));
            }
        }

        List<int> added = [];
        for (var slot = _seen; slot < _old.Store.Count; slot++)
        {
            Take(slot, added);
        }

        return added;
    }

    private void Take(int slot, List<int> slots)
    {
        if (_old.Store.IsRemoved(slot))
        {
            return;
        }

        _old.Store.Read(slot, _vector);
        _taken.Add(slot);
        slots.Add(_fresh.Append(_old.Store.IdOf(slot), _vector, norm: 1));
    }
}
