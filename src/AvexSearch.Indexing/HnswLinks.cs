using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AvexSearch.Indexing;

/// <summary>Who is linked to whom, per layer.</summary>
/// <remarks>
/// A list is a count and the slots. Writers hold the node's lock; readers take none: while a list is rewritten they may see entries of the
/// old and the new list side by side, which are all real slots, so the worst is a detour. At layer 0 a node also knows its parent
/// (see <see cref="HnswBuilder"/>).
/// </remarks>
internal sealed class HnswLinks(int m, int baseDegree)
{
    private const int ChunkShift = 10;
    private const int ChunkMask = (1 << ChunkShift) - 1;
    private const int Header = 3; // count, parent, children
    private const int NodeLocks = 4096;

    private readonly int _stride = Header + baseDegree;
    private readonly Lock[] _locks = [.. Enumerable.Range(0, NodeLocks).Select(_ => new Lock())];
    private int[][] _base = [];
    private int[]?[][] _upper = [];
    private long _upperInts;

    /// <summary>Most links a node may have in a layer.</summary>
    public int Capacity(int layer) => layer == 0 ? baseDegree : m;

    /// <summary>The lock of a node; some nodes share one, so never hold two.</summary>
    public Lock LockOf(int slot) => _locks[slot & (NodeLocks - 1)];

    public long Bytes => ((long)_base.Length * (ChunkMask + 1) * ((_stride * sizeof(int)) + IntPtr.Size)) + (Volatile.Read(ref _upperInts) * sizeof(int));

    /// <summary>Highest layer of a node.</summary>
    public int LevelOf(int slot) => _upper[slot >> ChunkShift][slot & ChunkMask] is { } lists ? lists.Length / (m + 1) : 0;

    /// <summary>Makes empty lists for the next slot. One caller at a time.</summary>
    public void AddNode(int slot, int level)
    {
        if (slot >> ChunkShift == _base.Length)
        {
            Volatile.Write(ref _upper, [.. _upper, new int[ChunkMask + 1][]]);
            Volatile.Write(ref _base, [.. _base, new int[(ChunkMask + 1) * _stride]]);
        }

        ParentOf(slot) = -1;
        if (level > 0)
        {
            _upper[slot >> ChunkShift][slot & ChunkMask] = new int[level * (m + 1)];
            _upperInts += level * (m + 1);
        }
    }

    /// <summary>The node through which this one is kept reachable at layer 0; -1 for the first node and for one that is not linked yet.</summary>
    public ref int ParentOf(int slot) => ref Node(slot, 1);

    /// <summary>Nodes whose parent this is.</summary>
    public ref int ChildrenOf(int slot) => ref Node(slot, 2);

    /// <summary>The neighbours of a node as they are now; read each entry through <see cref="Volatile"/>, it may change meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Neighbors(int slot, int layer)
    {
        if (layer == 0)
        {
            ref var node = ref Node(slot, 0);
            return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref node, Header), Volatile.Read(ref node));
        }

        var lists = _upper[slot >> ChunkShift][slot & ChunkMask]!;
        var start = (layer - 1) * (m + 1);
        return lists.AsSpan(start + 1, Volatile.Read(ref lists[start]));
    }

    /// <summary>Puts a list in the place of the old one. The caller holds the node's lock.</summary>
    public void Replace(int slot, int layer, ReadOnlySpan<ulong> keys)
    {
        var (list, start) = ListOf(slot, layer);
        for (var i = 0; i < keys.Length; i++)
        {
            Volatile.Write(ref list[start + i], RankKey.Slot(keys[i]));
        }

        SetCount(slot, layer, keys.Length);
    }

    /// <summary>Appends one; there must be room. The caller holds the node's lock.</summary>
    public void Append(int slot, int layer, int neighbor)
    {
        var (list, start) = ListOf(slot, layer);
        var count = Neighbors(slot, layer).Length;
        Volatile.Write(ref list[start + count], neighbor);
        SetCount(slot, layer, count + 1);
    }

    private void SetCount(int slot, int layer, int count)
    {
        if (layer == 0)
        {
            Volatile.Write(ref Node(slot, 0), count);
        }
        else
        {
            Volatile.Write(ref _upper[slot >> ChunkShift][slot & ChunkMask]![(layer - 1) * (m + 1)], count);
        }
    }

    private (int[] List, int Start) ListOf(int slot, int layer) => layer == 0
        ? (_base[slot >> ChunkShift], ((slot & ChunkMask) * _stride) + Header)
        : (_upper[slot >> ChunkShift][slot & ChunkMask]!, ((layer - 1) * (m + 1)) + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref int Node(int slot, int field) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_base[slot >> ChunkShift]), ((slot & ChunkMask) * _stride) + field);
}
