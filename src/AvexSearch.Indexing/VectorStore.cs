using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Unit vectors in slots 0, 1, 2… with their ids, in memory or in files. Slots are only ever appended; a removed one keeps its vector.</summary>
/// <remarks>
/// One writer at a time (it holds <see cref="Gate"/>), any number of readers without a lock: everything a slot needs is written
/// before <see cref="Count"/> covers it, so a reader that reads Count first and stays below it sees finished slots only.
/// </remarks>
internal sealed unsafe class VectorStore
{
    private const int ChunkShift = 12;
    private const int ChunkMask = (1 << ChunkShift) - 1;
    private const int LineFloats = 16;

    private readonly Dictionary<long, int> _slotOfId = [];
    private readonly float[] _unit;
    private long[][] _ids = [];
    private byte[][] _removed = [];
    private int _count;
    private int _live;

    /// <summary>An empty store.</summary>
    /// <param name="dimensions">Length of every vector.</param>
    /// <param name="folder">Where the vectors lie in files; null: they are in memory.</param>
    public VectorStore(int dimensions, string? folder = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        Stride = (dimensions + LineFloats - 1) / LineFloats * LineFloats;
        _unit = new float[dimensions];
        Rows = new BlockList(Stride * sizeof(float), folder);
    }

    /// <summary>Held by whoever appends, removes, or looks an id up.</summary>
    public Lock Gate { get; } = new();

    public int Dimensions { get; }

    /// <summary>Floats of a padded vector: the dimensions and zeros up to a whole cache line.</summary>
    public int Stride { get; }

    /// <summary>Slots in use, removed ones included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Slots that are not removed.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>The unit vector written last. The caller holds <see cref="Gate"/>.</summary>
    public ReadOnlySpan<float> LastWritten => _unit;

    /// <summary>Where the vectors are.</summary>
    public BlockList Rows { get; }

    /// <summary>A query ready for comparison with the vectors.</summary>
    public Probe ProbeOf(QueryVector query) => new(Rows, query.Padded);

    /// <summary>A vector ready for comparison with others.</summary>
    public Probe ProbeOf(int slot) => new(Rows, (float*)Rows.Row(slot));

    /// <summary>Copies a unit vector out.</summary>
    public void Read(int slot, Span<float> vector) => new ReadOnlySpan<float>(Rows.Row(slot), Dimensions).CopyTo(vector);

    public long IdOf(int slot) => _ids[slot >> ChunkShift][slot & ChunkMask];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsRemoved(int slot) => Volatile.Read(ref _removed[slot >> ChunkShift][slot & ChunkMask]) != 0;

    public bool TryFind(long id, out int slot)
    {
        lock (Gate)
        {
            return _slotOfId.TryGetValue(id, out slot);
        }
    }

    public IReadOnlyCollection<long> LiveIds()
    {
        lock (Gate)
        {
            return [.. _slotOfId.Keys];
        }
    }

    /// <summary>Writes the next slot; it is visible to nobody until <see cref="Publish"/>. The caller holds <see cref="Gate"/>.</summary>
    public int Write(long id, ReadOnlySpan<float> vector, double norm)
    {
        var slot = _count;
        ReserveIds(slot);
        if (norm == 1)
        {
            vector.CopyTo(_unit);
        }
        else
        {
            UnitVectors.Scale(vector, norm, _unit);
        }

        Rows.Reserve(slot);
        _unit.CopyTo(new Span<float>(Rows.Row(slot), Dimensions));
        _ids[slot >> ChunkShift][slot & ChunkMask] = id;
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

            Volatile.Write(ref _removed[slot >> ChunkShift][slot & ChunkMask], 1);
            Volatile.Write(ref _live, _live - 1);
            return true;
        }
    }

    /// <summary>Fills an empty store; its <see cref="Rows"/> have been filled. Ids that are not removed must differ.</summary>
    /// <exception cref="ArgumentException">An id comes twice.</exception>
    public void Restore(ReadOnlySpan<long> ids, ReadOnlySpan<byte> removed)
    {
        lock (Gate)
        {
            for (var slot = 0; slot < ids.Length; slot++)
            {
                ReserveIds(slot);
                _ids[slot >> ChunkShift][slot & ChunkMask] = ids[slot];
                _removed[slot >> ChunkShift][slot & ChunkMask] = removed[slot];
                if (removed[slot] == 0)
                {
                    _slotOfId.Add(ids[slot], slot);
                    _live++;
                }
            }

            Volatile.Write(ref _count, ids.Length);
        }
    }

    public IndexMemory Memory(long sketchBytes, long linkBytes)
    {
        lock (Gate)
        {
            // A dictionary entry of (long, int) is 24 bytes, its bucket 4.
            var bookkeeping = ((long)_ids.Length * (ChunkMask + 1) * (sizeof(long) + sizeof(byte))) + (_slotOfId.Capacity * 28L);
            var inFiles = Math.Min(_count, Rows.InFiles);
            return new IndexMemory((long)Rows.RowBytes * (_count - inFiles), sketchBytes, linkBytes, bookkeeping, (long)Rows.RowBytes * inFiles, _count - _live);
        }
    }

    private void ReserveIds(int slot)
    {
        if (slot >> ChunkShift == _ids.Length)
        {
            Volatile.Write(ref _removed, [.. _removed, new byte[ChunkMask + 1]]);
            Volatile.Write(ref _ids, [.. _ids, new long[ChunkMask + 1]]);
        }
    }
}
