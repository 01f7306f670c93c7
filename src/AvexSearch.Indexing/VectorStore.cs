using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Unit vectors in slots 0, 1, 2… with their ids, as floats or as bytes. Slots are only ever appended; a removed one keeps its vector.</summary>
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
    private readonly BlockList _floats;
    private readonly ByteRows? _bytes;
    private readonly float[] _unit;
    private long[][] _ids = [];
    private byte[][] _removed = [];
    private int _count;
    private int _live;

    public VectorStore(int dimensions, bool asBytes = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        Stride = (dimensions + LineFloats - 1) / LineFloats * LineFloats;
        _unit = new float[dimensions];
        _bytes = asBytes ? new ByteRows(dimensions) : null;
        _floats = new BlockList(Stride * sizeof(float));
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
    public BlockList Rows => _bytes?.List ?? _floats;

    /// <summary>A query ready for comparison with the vectors: exactly, or as exactly as bytes are.</summary>
    public Probe ProbeOf(QueryVector query) => _bytes is null
        ? new Probe(_floats, query.Padded)
        : _bytes.ProbeOf(query.Unit, query.Room.WideFor(_bytes.RowBytes), addend: 0);

    /// <summary>A vector ready for comparison with others.</summary>
    public Probe ProbeOf(int slot, SketchRoom room) => _bytes is null
        ? new Probe(_floats, (float*)_floats.Row(slot))
        : _bytes.ProbeOf(slot, room.WideFor(_bytes.RowBytes));

    /// <summary>Copies a unit vector out.</summary>
    public void Read(int slot, Span<float> vector)
    {
        if (_bytes is null)
        {
            new ReadOnlySpan<float>(_floats.Row(slot), Dimensions).CopyTo(vector);
        }
        else
        {
            _bytes.Read(slot, vector);
        }
    }

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

        if (_bytes is null)
        {
            _floats.Reserve(slot);
            _unit.CopyTo(new Span<float>(_floats.Row(slot), Dimensions));
        }
        else
        {
            _bytes.Write(slot, _unit, addend: 0, keepNorm: true);
        }

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
            var row = _bytes?.RowBytes ?? _floats.RowBytes;
            return new IndexMemory((long)row * _count, sketchBytes, linkBytes, bookkeeping, _count - _live);
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
