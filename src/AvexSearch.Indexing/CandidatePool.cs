using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Indexing;

/// <summary>The closest nodes a walk has met, closest first, and which of them it has not gone on from: one sorted list instead of two heaps.</summary>
/// <remarks>An entry is a <see cref="RankKey"/> whose slot is moved up by a bit, to make room for the mark of those gone on from.</remarks>
internal sealed unsafe class CandidatePool
{
    private const ulong Done = 1;
    private const int Counted = 32;
    private ulong[] _array = [];
    private ulong* _entries;
    private int _capacity;
    private int _next;

    public int Count { get; private set; }

    /// <summary>The place of the closest node not gone on from; <see cref="Count"/> when there is none.</summary>
    public int Next => _next;

    /// <summary>Empties the pool and sets how many nodes it keeps.</summary>
    public void Start(int capacity)
    {
        if (_array.Length < capacity + 1)
        {
            _array = GC.AllocateUninitializedArray<ulong>(Math.Max(capacity + 1, 2 * _array.Length), pinned: true);
            _entries = (ulong*)Unsafe.AsPointer(ref _array[0]);
        }

        (_capacity, Count, _next) = (capacity, 0, 0);
    }

    /// <summary>Similarity below which nothing enters any more.</summary>
    public float Floor => Count == _capacity ? SimilarityAt(Count - 1) : float.NegativeInfinity;

    /// <summary>Whether the node was gone on from.</summary>
    public bool IsDone(int place) => (_entries[place] & Done) != 0;

    public int SlotAt(int place) => SlotOf(_entries[place]);

    public float SimilarityAt(int place) => RankKey.Similarity(_entries[place]);

    public ulong KeyAt(int place) => RankKey.Pack(SimilarityAt(place), SlotAt(place));

    /// <summary>Takes the closest node that was not gone on from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeNext()
    {
        var taken = _entries[_next];
        _entries[_next] = taken | Done;
        do
        {
            _next++;
        }
        while (_next < Count && (_entries[_next] & Done) != 0);
        return SlotOf(taken);
    }

    /// <summary>Takes a node that is not in the pool yet if it is among the closest.</summary>
    /// <returns>Its place, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Offer(float similarity, int slot)
    {
        var entry = EntryOf(RankKey.Pack(similarity, slot));
        return Count == _capacity && entry <= _entries[Count - 1] ? -1 : Insert(entry);
    }

    /// <summary>How many entries are greater: counted by vectors, since the steps of a binary search are foreseen by nobody.</summary>
    private int PlaceOf(ulong entry)
    {
        var (low, high) = (0, Count);
        while (high - low > Counted)
        {
            var middle = (low + high) >> 1;
            (low, high) = _entries[middle] > entry ? (middle + 1, high) : (low, middle);
        }

        var wanted = Vector512.Create(entry);
        for (; low + Vector512<ulong>.Count <= high; low += Vector512<ulong>.Count)
        {
            var greater = BitOperations.PopCount(Vector512.GreaterThan(Vector512.Load(_entries + low), wanted).ExtractMostSignificantBits());
            if (greater < Vector512<ulong>.Count)
            {
                return low + greater;
            }
        }

        while (low < high && _entries[low] > entry)
        {
            low++;
        }

        return low;
    }

    private int Insert(ulong entry)
    {
        var low = PlaceOf(entry);
        if (Count < _capacity)
        {
            Count++;
        }

        var moved = Count - 1 - low;
        new ReadOnlySpan<ulong>(_entries + low, moved).CopyTo(new Span<ulong>(_entries + low + 1, moved));
        _entries[low] = entry;
        _next = Math.Min(_next, low);
        return low;
    }

    private static ulong EntryOf(ulong key) => (key & 0xFFFF_FFFF_0000_0000) | ((uint)key << 1);

    private static int SlotOf(ulong entry) => (int)(~((uint)entry >> 1) & int.MaxValue);
}
