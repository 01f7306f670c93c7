using System.Numerics;

namespace AvexSearch.Indexing;

/// <summary>A scope as a bitmap over the slots [0, Covered) of one store. Never changes once made.</summary>
internal sealed class ScopeView
{
    private readonly WeakReference<VectorStore> _store;
    private readonly ulong[] _bits;

    private ScopeView(WeakReference<VectorStore> store, ulong[] bits, int covered, int count)
    {
        _store = store;
        _bits = bits;
        Covered = covered;
        Count = count;
    }

    /// <summary>Slots that were looked at; later ones are outside.</summary>
    public int Covered { get; }

    /// <summary>Slots inside, those removed since included.</summary>
    public int Count { get; }

    public bool IsOf(VectorStore store) => _store.TryGetTarget(out var mine) && ReferenceEquals(mine, store);

    public bool Contains(int slot) => slot < Covered && (_bits[slot >> 6] & (1UL << slot)) != 0;

    /// <summary>The first slot inside at or after one, or -1.</summary>
    public int Next(int slot)
    {
        if (slot >= Covered)
        {
            return -1;
        }

        var word = slot >> 6;
        var bits = _bits[word] & (~0UL << slot);
        while (bits == 0)
        {
            if (++word == _bits.Length)
            {
                return -1;
            }

            bits = _bits[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    public static ScopeView Empty(VectorStore store) => new(new WeakReference<VectorStore>(store), [], 0, 0);

    /// <summary>By looking the ids up: cheaper than asking every slot when the set is small.</summary>
    public static ScopeView FromIds(VectorStore store, int slots, HashSet<long> ids)
    {
        var bits = new ulong[Words(slots)];
        var count = 0;
        foreach (var id in ids)
        {
            if (store.TryFind(id, out var slot) && slot < slots)
            {
                bits[slot >> 6] |= 1UL << slot;
                count++;
            }
        }

        return new ScopeView(new WeakReference<VectorStore>(store), bits, slots, count);
    }

    /// <summary>The same with the slots from Covered to [slots) asked by their id.</summary>
    public ScopeView ExtendedTo(VectorStore store, int slots, Func<long, bool> contains)
    {
        if (slots <= Covered)
        {
            return this;
        }

        var bits = new ulong[Words(slots)];
        _bits.CopyTo(bits, 0);
        var count = Count;
        for (var slot = Covered; slot < slots; slot++)
        {
            if (!store.IsRemoved(slot) && contains(store.IdOf(slot)))
            {
                bits[slot >> 6] |= 1UL << slot;
                count++;
            }
        }

        return new ScopeView(_store, bits, slots, count);
    }

    private static int Words(int slots) => (slots + 63) >> 6;
}
