using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Which slots a search has seen: a bit per slot, small enough for the nearest cache. Forgetting costs what was seen, not what there is.</summary>
internal sealed unsafe class VisitedMarks
{
    private ulong[] _array = [];
    private int[] _touchedArray = [];
    private ulong* _words;
    private int* _touched;
    private int _touchedCount;

    /// <summary>Slots at or after this one count as seen: they came after the search began.</summary>
    public int Limit { get; private set; }

    /// <summary>Forgets everything; slots below [limit] are unseen.</summary>
    public void Start(int limit)
    {
        for (var i = 0; i < _touchedCount; i++)
        {
            _words[_touched[i]] = 0;
        }

        _touchedCount = 0;
        Limit = limit;
        var words = (limit + 63) >> 6;
        if (_array.Length < words)
        {
            var room = Math.Max(words, Math.Min(2 * _array.Length, Array.MaxLength - 1));
            _array = GC.AllocateArray<ulong>(room, pinned: true);
            _touchedArray = GC.AllocateUninitializedArray<int>(room + 1, pinned: true);
            _words = (ulong*)Unsafe.AsPointer(ref _array[0]);
            _touched = (int*)Unsafe.AsPointer(ref _touchedArray[0]);
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

        var place = slot >> 6;
        var word = _words[place];
        var marked = word | (1UL << slot);
        _words[place] = marked;
        _touched[_touchedCount] = place;
        _touchedCount += word == 0 ? 1 : 0;
        return marked != word;
    }
}
