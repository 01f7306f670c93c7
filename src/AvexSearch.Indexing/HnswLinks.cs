using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Who is linked to whom, per layer.</summary>
/// <remarks>
/// A list is its slots and, if it is not full, -1 after them. Writers hold the node's lock; readers take none: while a list is rewritten they may see
/// entries of the old and the new list side by side, which are all real slots, so the worst is a detour. At layer 0, where searches spend their time,
/// lists are whole cache lines outside the heap. There a node also knows its parent (see <see cref="HnswBuilder"/>).
/// </remarks>
internal sealed unsafe class HnswLinks(int m, int baseDegree)
{
    private const int ChunkShift = 12;
    private const int ChunkMask = (1 << ChunkShift) - 1;
    private const int NodeLocks = 4096;
    private const int None = -1;
    private const int LineInts = Prefetch.LineBytes / sizeof(int);

    private readonly Lock[] _locks = [.. Enumerable.Range(0, NodeLocks).Select(_ => new Lock())];
    private readonly BlockList _base = new((baseDegree + LineInts - 1) / LineInts * LineInts * sizeof(int));
    private (int Parent, int Children)[][] _families = [];
    private int[]?[][] _upper = [];
    private long _upperInts;

    /// <summary>Most links a node may have in a layer.</summary>
    public int Capacity(int layer) => layer == 0 ? baseDegree : m;

    /// <summary>The lock of a node; some nodes share one, so never hold two.</summary>
    public Lock LockOf(int slot) => _locks[slot & (NodeLocks - 1)];

    /// <summary>Bytes of the lists of the first [count] nodes.</summary>
    public long Bytes(int count) => ((long)count * (_base.RowBytes + 8 + IntPtr.Size)) + (Volatile.Read(ref _upperInts) * sizeof(int));

    /// <summary>Highest layer of a node.</summary>
    public int LevelOf(int slot) => _upper[slot >> ChunkShift][slot & ChunkMask] is { } lists ? lists.Length / m : 0;

    /// <summary>Makes empty lists for the next slot. One caller at a time.</summary>
    public void AddNode(int slot, int level)
    {
        if (slot >> ChunkShift == _families.Length)
        {
            Volatile.Write(ref _upper, [.. _upper, new int[ChunkMask + 1][]]);
            Volatile.Write(ref _families, [.. _families, new (int, int)[ChunkMask + 1]]);
        }

        _base.Reserve(slot);
        new Span<int>(_base.Row(slot), baseDegree).Fill(None);
        ParentOf(slot) = None;
        if (level > 0)
        {
            var lists = new int[level * m];
            lists.AsSpan().Fill(None);
            _upper[slot >> ChunkShift][slot & ChunkMask] = lists;
            _upperInts += lists.Length;
        }
    }

    /// <summary>Where the lists of layer 0 are.</summary>
    public BlockList Base => _base;

    /// <summary>The lists of a node above layer 0, one after another; empty for most nodes.</summary>
    public Span<int> UpperOf(int slot) => _upper[slot >> ChunkShift][slot & ChunkMask];

    /// <summary>The node through which this one is kept reachable at layer 0; -1 for the first node and for one that is not linked yet.</summary>
    public ref int ParentOf(int slot) => ref _families[slot >> ChunkShift][slot & ChunkMask].Parent;

    /// <summary>Nodes whose parent this is.</summary>
    public ref int ChildrenOf(int slot) => ref _families[slot >> ChunkShift][slot & ChunkMask].Children;

    /// <summary>The neighbours of a node as they are now; read each entry through <see cref="Volatile"/>, it may change meanwhile.</summary>
    public ReadOnlySpan<int> Neighbors(int slot, int layer)
    {
        ReadOnlySpan<int> places = Places(slot, layer);
        var count = places.IndexOf(None);
        return count < 0 ? places : places[..count];
    }

    /// <summary>The places of a node's list: slots, and from the first negative one on nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<int> Places(int slot, int layer) => layer == 0
        ? new Span<int>(_base.Row(slot), baseDegree)
        : _upper[slot >> ChunkShift][slot & ChunkMask].AsSpan((layer - 1) * m, m);

    /// <summary>The list of a node at layer 0 will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Announce(int slot) => Prefetch.Lines(_base.Row(slot), _base.RowBytes / Prefetch.LineBytes);

    /// <summary>Puts a list in the place of the old one. The caller holds the node's lock.</summary>
    public void Replace(int slot, int layer, ReadOnlySpan<ulong> keys)
    {
        var places = Places(slot, layer);
        for (var i = 0; i < places.Length; i++)
        {
            Volatile.Write(ref places[i], i < keys.Length ? RankKey.Slot(keys[i]) : None);
        }
    }

    /// <summary>Appends one; there must be room. The caller holds the node's lock.</summary>
    public void Append(int slot, int layer, int neighbor)
    {
        var places = Places(slot, layer);
        Volatile.Write(ref places[places.IndexOf(None)], neighbor);
    }
}
