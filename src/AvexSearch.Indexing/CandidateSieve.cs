using System.Numerics;
using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>Compares a handful of nodes and passes on those that may be close enough. Most are too far already by the first line of their sketch; the rest of it is read only for the others.</summary>
internal sealed unsafe class CandidateSieve
{
    private readonly int[] _slots;
    private readonly float[] _similarities;

    /// <summary>Room for some nodes.</summary>
    public CandidateSieve(int most)
    {
        // Groups of four may write a little past the end.
        var room = most + Probe.Group;
        _slots = GC.AllocateArray<int>(room, pinned: true);
        _similarities = GC.AllocateArray<float>(room, pinned: true);
        Most = most;
        Slots = (int*)Unsafe.AsPointer(ref _slots[0]);
        Similarities = (float*)Unsafe.AsPointer(ref _similarities[0]);
    }

    /// <summary>Nodes there is room for.</summary>
    public int Most { get; }

    /// <summary>The nodes; after <see cref="Run"/> those that passed.</summary>
    public int* Slots { get; }

    /// <summary>Similarities of those that passed.</summary>
    public float* Similarities { get; }

    /// <summary>Compares the first [count] of <see cref="Slots"/>.</summary>
    /// <param name="probe">The vector that they are compared with.</param>
    /// <param name="count">Nodes, at most <see cref="Most"/>.</param>
    /// <param name="floor">Similarity below which nobody is wanted.</param>
    /// <returns>How many passed.</returns>
    public int Run(in Probe probe, int count, float floor)
    {
        if (!probe.IsEstimate)
        {
            for (var i = 0; i < count; i++)
            {
                Similarities[i] = probe.To(Slots[i]);
            }

            return count;
        }

        var passed = Coarse(probe, count, floor);
        for (var i = 0; i < passed; i++)
        {
            Similarities[i] = probe.Refine(Similarities[i], Slots[i]);
        }

        return passed;
    }

    private int Coarse(in Probe probe, int count, float floor)
    {
        var passed = 0;
        for (var i = 0; i < count; i += Probe.Group)
        {
            // Those past the end repeat the last one.
            for (var j = count; j < i + Probe.Group; j++)
            {
                Slots[j] = Slots[count - 1];
            }

            var estimates = probe.CoarseFour(Slots + i, floor, out var mask);
            for (mask &= (uint)((1L << Math.Min(Probe.Group, count - i)) - 1); mask != 0; mask &= mask - 1)
            {
                var j = BitOperations.TrailingZeroCount(mask);
                var slot = Slots[i + j];
                probe.AnnounceFine(slot);
                Slots[passed] = slot;
                Similarities[passed++] = estimates[j];
            }
        }

        return passed;
    }
}
