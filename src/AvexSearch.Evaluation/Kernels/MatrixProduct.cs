using System.Runtime.InteropServices;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>Products of row-major matrices, one thread; callers spread blocks over the cores.</summary>
/// <remarks>
/// Every element is summed in the same order, whatever its place in the matrix, the shape of the matrix and the vectors of the machine:
/// <see cref="Scalar"/> is the definition, and the fast forms have its bits. So equal rows give equal elements, and a·b has the bits of b·a.
/// Blocking follows Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a panel of the right side stays in
/// the first cache, the left side in the second.
/// </remarks>
internal static class MatrixProduct
{
    // 16 panels of 32: the columns of the result that a block of the left side works on while they are in the second cache.
    private const int ChunkPanels = 16;

    /// <summary>C = A Bᵀ: the dot product of every row of A with every row of B.</summary>
    /// <param name="a">[aRows, dimensions].</param>
    /// <param name="b">[bRows, dimensions].</param>
    /// <param name="dimensions">Values per row, at least 1.</param>
    /// <param name="c">[aRows, bRows], overwritten.</param>
    public static void RowsByRows(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int dimensions, Span<float> c) =>
        RowsByRows(PackedRows.Left(a, dimensions), a.Length / dimensions, PackedRows.Right(b, dimensions), c);

    /// <summary>C = A Bᵀ of packed rows.</summary>
    /// <param name="a">The left side.</param>
    /// <param name="aRows">How many of its rows count, from the first.</param>
    /// <param name="b">The right side, with as many values per row.</param>
    /// <param name="c">[aRows, bRows], overwritten.</param>
    public static void RowsByRows(PackedRows a, int aRows, PackedRows b, Span<float> c) => RowsByRows(a, aRows, b, c, MatrixTile.VectorBits);

    /// <summary>The same by vectors of 512, 256 or 128 bits.</summary>
    internal static void RowsByRows(PackedRows a, int aRows, PackedRows b, Span<float> c, int vectorBits)
    {
        if (a.Dimensions != b.Dimensions || (uint)aRows > (uint)a.Rows || c.Length != (long)aRows * b.Rows)
        {
            throw new ArgumentException(
                $"{aRows} of {a.Rows} rows of {a.Dimensions} values by {b.Rows} rows of {b.Dimensions} do not make {c.Length} elements.");
        }

        var panels = Blocks(b.Rows, PackedRows.RightWidth);
        for (var first = 0; first < panels; first += ChunkPanels)
        {
            var last = Math.Min(panels, first + ChunkPanels);
            for (var start = 0; start < a.Dimensions; start += PackedRows.BlockDepth)
            {
                var depth = Math.Min(PackedRows.BlockDepth, a.Dimensions - start);
                for (var panel = first; panel < last; panel++)
                {
                    Column(a, aRows, b, c, panel, start, depth, vectorBits);
                }
            }
        }
    }

    /// <summary>The definition: blocks of <see cref="PackedRows.BlockDepth"/> products are summed in order, each product and its sum rounded as this machine's multiply-add does; then the blocks are summed in order.</summary>
    public static float Scalar(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        float sum = 0;
        for (var start = 0; start < left.Length; start += PackedRows.BlockDepth)
        {
            float block = 0;
            for (var i = start; i < Math.Min(left.Length, start + PackedRows.BlockDepth); i++)
            {
                block = float.MultiplyAddEstimate(left[i], right[i], block);
            }

            sum += block;
        }

        return sum;
    }

    private static void Column(PackedRows a, int aRows, PackedRows b, Span<float> c, int panel, int start, int depth, int vectorBits)
    {
        Span<float> edge = stackalloc float[PackedRows.LeftWidth * PackedRows.RightWidth];
        var stride = b.Rows;
        var column = panel * PackedRows.RightWidth;
        var columns = Math.Min(PackedRows.RightWidth, stride - column);
        ref var right = ref b.Panel(panel, start, depth);
        for (var row = 0; row < aRows; row += PackedRows.LeftWidth)
        {
            ref var left = ref a.Panel(row / PackedRows.LeftWidth, start, depth);
            var rows = Math.Min(PackedRows.LeftWidth, aRows - row);
            var target = c[((row * stride) + column)..];
            if (rows == PackedRows.LeftWidth && columns == PackedRows.RightWidth)
            {
                MatrixTile.Add(ref left, ref right, depth, ref MemoryMarshal.GetReference(target), stride, start > 0, vectorBits);
                continue;
            }

            MatrixTile.Add(ref left, ref right, depth, ref MemoryMarshal.GetReference(edge), PackedRows.RightWidth, false, vectorBits);
            AddEdge(edge, target, rows, columns, stride, start > 0);
        }
    }

    private static void AddEdge(ReadOnlySpan<float> edge, Span<float> target, int rows, int columns, int stride, bool keep)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                ref var element = ref target[(i * stride) + j];
                element = edge[(i * PackedRows.RightWidth) + j] + (keep ? element : 0);
            }
        }
    }

    private static int Blocks(int count, int size) => (count + size - 1) / size;
}
