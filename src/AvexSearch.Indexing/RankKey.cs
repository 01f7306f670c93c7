using System.Runtime.CompilerServices;

namespace AvexSearch.Indexing;

/// <summary>A similarity and a slot in one number, so that heaps compare once: greater is closer, equal similarities prefer the lower slot.</summary>
internal static class RankKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(float similarity, int slot)
    {
        // + 0f turns -0 into 0, which would otherwise rank below it. Negative floats order backwards by their bits, so those are inverted.
        var bits = BitConverter.SingleToUInt32Bits(similarity + 0f);
        var ordered = bits ^ ((uint)((int)bits >> 31) | 0x8000_0000);
        return ((ulong)ordered << 32) | ~(uint)slot;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Slot(ulong key) => (int)~(uint)key;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Similarity(ulong key)
    {
        var ordered = (uint)(key >> 32);
        return BitConverter.UInt32BitsToSingle((ordered & 0x8000_0000) != 0 ? ordered ^ 0x8000_0000 : ~ordered);
    }
}
