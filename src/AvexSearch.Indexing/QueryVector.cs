using System.Runtime.InteropServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>A checked query as a unit vector in aligned memory, reused from query to query.</summary>
internal sealed class QueryVector(VectorStore store)
{
    private readonly AlignedFloats _values = new(store.Stride);

    /// <summary>First of the stride's floats.</summary>
    public ref float Values => ref _values.At(0);

    /// <summary>Takes a query over; what it refuses is in <see cref="IVectorIndex.Search"/>.</summary>
    public void Set(ReadOnlySpan<float> query, int dimensions)
    {
        var norm = UnitVectors.CheckedNorm(query, dimensions, "Query");
        UnitVectors.Scale(query, norm, MemoryMarshal.CreateSpan(ref Values, dimensions));
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
