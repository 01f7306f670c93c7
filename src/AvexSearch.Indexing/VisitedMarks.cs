using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Which slots a search has seen: a bit per slot, small enough for the nearest cache. Forgetting costs what was seen, not what there is.</summary>
internal sealed class VisitedMarks
{
    private ulong[] _bits = [];
    private int[] _touched = new int[1024];
    private int _touchedCount;

    /// <summary>Slots at or after this one count as seen: they came after the search began.</summary>
    public int Limit { get; private set; }

    /// <summary>Forgets everything; slots below [limit] are unseen.</summary>
    public void Start(int limit)
    {
        for (var i = 0; i < _touchedCount; i++)
        {
            _bits[_touched[i]] = 0;
        }

        _touchedCount = 0;
        Limit = limit;
        var words = (limit + 63) >> 6;
        if (_bits.Length < words)
        {
            _bits = new ulong[Math.Max(words, Math.Min(2 * _bits.Length, Array.MaxLength))];
        }
    }

    /// <summary>Marks a slot; true when it was unseen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Visit(int slot)
    {
        if ((uint)slot >= (uint)Limit)
        {
            return false;
        }

        ref var word = ref _bits[slot >> 6];
        var bit = 1UL << slot;
        if ((word & bit) != 0)
        {
            return false;
        }

        if (word == 0)
        {
            Touch(slot >> 6);
        }

        word |= bit;
        return true;
    }

    private void Touch(int word)
    {
        if (_touchedCount == _touched.Length)
        {
            Array.Resize(ref _touched, 2 * _touched.Length);
        }

        _touched[_touchedCount++] = word;
    }
}
