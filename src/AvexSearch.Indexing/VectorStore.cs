using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Unit vectors in slots 0, 1, 2… with their ids. Slots are only ever appended; a removed one keeps its vector.</summary>
/// <remarks>
/// One writer at a time (it holds <see cref="Gate"/>), any number of readers without a lock: everything a slot needs is written
/// before <see cref="Count"/> covers it, so a reader that reads Count first and stays below it sees finished slots only.
/// Chunks of about 2 MB are added, nothing is moved: the total is bounded by memory, not by the length of one array.
/// </remarks>
internal sealed class VectorStore
{
    private const int ChunkBytes = 2 << 20;
    private const int MaxChunkSlots = 4096;

    // 4 lines of a 1280-d row were 8 to 13 % slower in searches (20,000 vectors, AMD EPYC Zen 5).
    private const int MostPrefetchedLines = 10;

    private readonly Dictionary<long, int> _slotOfId = [];
    private readonly int _shift;
    private readonly int _mask;
    private readonly int _prefetchedLines;
    private AlignedFloats[] _rows = [];
    private long[][] _ids = [];
    private byte[][] _removed = [];
    private int _count;
    private int _live;

    public VectorStore(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        Stride = AlignedFloats.Padded(dimensions);
        _prefetchedLines = Math.Min(MostPrefetchedLines, Stride / AlignedFloats.LineFloats);
        var slots = Math.Clamp(ChunkBytes / (Stride * sizeof(float)), 1, MaxChunkSlots);
        _shift = int.Log2(slots);
        _mask = (1 << _shift) - 1;
    }

    /// <summary>Held by whoever appends, removes, or looks an id up.</summary>
    public Lock Gate { get; } = new();

    public int Dimensions { get; }

    /// <summary>Floats of a row: the dimensions and zeros up to a whole cache line.</summary>
    public int Stride { get; }

    /// <summary>Slots in use, removed ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Slots that are not removed.</summary>
    public int Live => Volatile.Read(ref _live);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float Row(int slot) => ref _rows[slot >> _shift].At((slot & _mask) * Stride);

    /// <summary>The row will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchRow(int slot) => Prefetch.Row(ref Row(slot), _prefetchedLines);

    public long IdOf(int slot) => _ids[slot >> _shift][slot & _mask];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsRemoved(int slot) => Volatile.Read(ref _removed[slot >> _shift][slot & _mask]) != 0;

    public bool TryFind(long id, out int slot)
    {
        lock (Gate)
        {
            return _slotOfId.TryGetValue(id, out slot);
        }
    }

    /// <summary>Writes the next slot; it is visible to nobody until <see cref="Publish"/>. The caller holds <see cref="Gate"/>.</summary>
    public int Write(long id, ReadOnlySpan<float> vector, double norm)
    {
        var slot = _count;
        if (slot >> _shift == _rows.Length)
        {
            AddChunk();
        }

        var row = MemoryMarshal.CreateSpan(ref Row(slot), Dimensions);
        if (norm == 1)
        {
            vector.CopyTo(row);
        }
        else
        {
            UnitVectors.Scale(vector, norm, row);
        }

        _ids[slot >> _shift][slot & _mask] = id;
        return slot;
    }

    /// <summary>Lets readers see the slot just written. The caller holds <see cref="Gate"/>.</summary>
    public void Publish(int slot)
    {
        _slotOfId.Add(IdOf(slot), slot);
        Volatile.Write(ref _live, _live + 1);
        Volatile.Write(ref _count, slot + 1);
    }

    /// <summary>Marks an id as removed and forgets its place.</summary>
    public bool Remove(long id)
    {
        lock (Gate)
        {
            if (!_slotOfId.Remove(id, out var slot))
            {
                return false;
            }

            Volatile.Write(ref _removed[slot >> _shift][slot & _mask], 1);
            Volatile.Write(ref _live, _live - 1);
            return true;
        }
    }

    public IndexMemory Memory(long linkBytes)
    {
        lock (Gate)
        {
            // A dictionary entry of (long, int) is 24 bytes, its bucket 4.
            var bookkeeping = ((long)_ids.Length * (_mask + 1) * (sizeof(long) + sizeof(byte))) + (_slotOfId.Capacity * 28L);
            return new IndexMemory(_rows.Sum(r => r.Bytes), linkBytes, bookkeeping, _count - _live);
        }
    }

    private void AddChunk()
    {
        // Ids and marks are in place before the rows, rows before the count that makes a reader come here.
        Volatile.Write(ref _ids, [.. _ids, new long[_mask + 1]]);
        Volatile.Write(ref _removed, [.. _removed, new byte[_mask + 1]]);
        Volatile.Write(ref _rows, [.. _rows, new AlignedFloats((_mask + 1) * Stride)]);
    }
}
