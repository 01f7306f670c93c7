using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>A checked query as a unit vector in aligned memory, reused from query to query.</summary>
internal sealed unsafe class QueryVector(int dimensions, int stride)
{
    private readonly AlignedFloats _values = new(stride);

    /// <summary>The unit vector and zeros up to the stride of a store; it does not move.</summary>
    public float* Padded => (float*)Unsafe.AsPointer(ref _values.At(0));

    /// <summary>The unit vector.</summary>
    public ReadOnlySpan<float> Unit => new(Padded, dimensions);

    /// <summary>Takes a query over; what it refuses is in <see cref="IVectorIndex.Search"/>.</summary>
    public void Set(ReadOnlySpan<float> query)
    {
        var norm = UnitVectors.CheckedNorm(query, dimensions, "Query");
        UnitVectors.Scale(query, norm, new Span<float>(Padded, dimensions));
    }

    /// <summary>Checks how many hits are wanted and that there is room for them.</summary>
    public static void CheckRoom(int k, Span<Neighbor> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (destination.Length < k)
        {
            throw new ArgumentException($"Destination has room for {destination.Length} hits, k is {k}.", nameof(destination));
        }
    }
}
