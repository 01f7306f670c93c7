using System.Runtime.CompilerServices;
using AvexSearch.Indexing.Kernels;

namespace AvexSearch.Indexing;

/// <summary>Cosine similarity of unit vectors, the same number wherever it is computed.</summary>
internal static class Similarity
{
    /// <summary>Between a padded unit vector and a slot, in [-1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(VectorStore store, ref float vector, int slot)
    {
        // Rounding may give a little more than 1 for equal vectors; they must tie, not be ranked by rounding.
        var similarity = DotProduct.Of(ref vector, ref store.Row(slot), store.Stride);
        return Math.Clamp(similarity, -1f, 1f);
    }

    /// <summary>Between two slots.</summary>
    public static float Of(VectorStore store, int left, int right) => Of(store, ref store.Row(left), right);
}
