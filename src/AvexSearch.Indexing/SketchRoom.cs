using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Working memory of a probe; it grows with what is asked and is then reused.</summary>
internal sealed unsafe class SketchRoom
{
    private float[] _projected = [];
    private short[] _wide = [];

    /// <summary>[count of directions] floats.</summary>
    public Span<float> ProjectedFor(Projection projection)
    {
        if (_projected.Length < projection.Count)
        {
            _projected = new float[projection.Count];
        }

        return _projected.AsSpan(0, projection.Count);
    }

    /// <summary>At least [length] values at a place that does not move, at a cache line.</summary>
    public short* WideFor(int length)
    {
        const int Line = Prefetch.LineBytes / sizeof(short);
        if (_wide.Length < length + Line)
        {
            _wide = GC.AllocateArray<short>(length + Line, pinned: true);
        }

        var start = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _wide[0]);
        return (short*)((start + Prefetch.LineBytes - 1) & ~(nuint)(Prefetch.LineBytes - 1));
    }
}
