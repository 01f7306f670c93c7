using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Which slots a search has seen. Forgetting all of them costs nothing but every 65,535th time.</summary>
internal sealed class VisitedMarks
{
    private ushort[] _marks = [];
    private ushort _epoch;

    /// <summary>Slots at or after this one count as seen: they came after the search began.</summary>
    public int Limit { get; private set; }

    /// <summary>Forgets everything; slots below [limit] are unseen.</summary>
    public void Start(int limit)
    {
        Limit = limit;
        if (_marks.Length < limit)
        {
            _marks = new ushort[Math.Max(limit, Math.Min(2L * _marks.Length, Array.MaxLength))];
            _epoch = 0;
        }

        if (++_epoch == 0)
        {
            Array.Clear(_marks);
            _epoch = 1;
        }
    }

    /// <summary>Marks a slot; true when it was unseen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Visit(int slot)
    {
        if (slot >= Limit || _marks[slot] == _epoch)
        {
            return false;
        }

        _marks[slot] = _epoch;
        return true;
    }
}
