using System.Numerics.Tensors;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>Products of row-major matrices, one thread; callers spread blocks over the cores.</summary>
internal static class MatrixProduct
{
    /// <summary>C = A Bᵀ: the dot product of every row of A with every row of B.</summary>
    /// <param name="a">[aRows, dimensions].</param>
    /// <param name="b">[bRows, dimensions].</param>
    /// <param name="dimensions">Values per row, at least 1.</param>
    /// <param name="c">[aRows, bRows], overwritten.</param>
    public static void RowsByRows(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimensions, Span<float> c)
    {
        var (aRows, bRows) = (a.Length / dimensions, b.Length / dimensions);
        for (var j = 0; j < bRows; j++)
        {
            var row = b.Slice(j * dimensions, dimensions);
            for (var i = 0; i < aRows; i++)
            {
                c[(i * bRows) + j] = TensorPrimitives.Dot(a.Slice(i * dimensions, dimensions), row);
            }
        }
    }
}
