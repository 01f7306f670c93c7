using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AvexSearch.Indexing.Kernels;

/// <summary>Zeroed floats that start at a cache line and never move.</summary>
/// <remarks>A 64-byte load across two lines costs two loads; rows that are a multiple of a line long are all aligned here.</remarks>
internal readonly struct AlignedFloats
{
    /// <summary>Floats in a cache line; rows are padded to a multiple of it.</summary>
    public const int LineFloats = 16;

    private const int LineBytes = LineFloats * sizeof(float);
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates room for [length] floats.</summary>
    public unsafe AlignedFloats(int length)
    {
        _array = GC.AllocateArray<float>(length + LineFloats, pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        _start = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(float));
    }

    /// <summary>Bytes allocated.</summary>
    public long Bytes => (long)_array.Length * sizeof(float);

    /// <summary>The float at an offset, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref float At(int offset) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start + offset);

    /// <summary>Smallest padded length that holds [dimensions] floats.</summary>
    public static int Padded(int dimensions) => (dimensions + LineFloats - 1) / LineFloats * LineFloats;
}
