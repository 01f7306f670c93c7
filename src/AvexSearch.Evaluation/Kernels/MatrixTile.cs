using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Evaluation.Kernels;

/// <summary>The innermost step of a matrix product: 12 packed rows by 32 packed rows, the running sums in registers.</summary>
/// <remarks>
/// All forms multiply and add in the same order and have the same bits. 512-bit vectors: 24 sums, which with 32 registers leaves room for
/// the factors. 256 and 128 bits, where there may be 16 registers: parts of 4 rows by 2 vectors, 8 sums, enough to hide the latency.
/// </remarks>
internal static class MatrixTile
{
    /// <summary>The widest vectors of this machine: 512, 256 or 128.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Sums [depth] products for each of the 12 x 32 elements.</summary>
    /// <param name="a">[depth, 12].</param>
    /// <param name="b">[depth, 32].</param>
    /// <param name="depth">Number of products.</param>
    /// <param name="c">The first element, 12 rows of 32.</param>
    /// <param name="stride">From a row of C to the next.</param>
    /// <param name="keep">True to add to C, false to overwrite it.</param>
    /// <param name="vectorBits">512, 256 or 128.</param>
    public static void Add(ref float a, ref float b, int depth, ref float c, nint stride, bool keep, int vectorBits)
    {
        if (vectorBits == 512)
        {
            Tile512(ref a, ref b, depth, ref c, stride, keep);
            return;
        }

        var width = vectorBits / 16;
        for (var column = 0; column < PackedRows.RightWidth; column += width)
        {
            for (var row = 0; row < PackedRows.LeftWidth; row += 4)
            {
                ref var part = ref Unsafe.Add(ref c, (row * stride) + column);
                if (vectorBits == 256)
                {
                    Part256(ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, column), depth, ref part, stride, keep);
                }
                else
                {
                    Part128(ref Unsafe.Add(ref a, row), ref Unsafe.Add(ref b, column), depth, ref part, stride, keep);
                }
            }
        }
    }

    private static void Tile512(ref float a, ref float b, int depth, ref float c, nint stride, bool keep)
    {
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default,
            c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default,
            c80 = default, c81 = default, c90 = default, c91 = default, c100 = default, c101 = default, c110 = default, c111 = default;
        for (; depth > 0; depth--)
        {
            var (b0, b1) = (Vector512.LoadUnsafe(ref b), Vector512.LoadUnsafe(ref b, 16));
            (c00, c01) = MultiplyAdd(a, b0, b1, c00, c01);
            (c10, c11) = MultiplyAdd(Unsafe.Add(ref a, 1), b0, b1, c10, c11);
            (c20, c21) = MultiplyAdd(Unsafe.Add(ref a, 2), b0, b1, c20, c21);
            (c30, c31) = MultiplyAdd(Unsafe.Add(ref a, 3), b0, b1, c30, c31);
            (c40, c41) = MultiplyAdd(Unsafe.Add(ref a, 4), b0, b1, c40, c41);
            (c50, c51) = MultiplyAdd(Unsafe.Add(ref a, 5), b0, b1, c50, c51);
            (c60, c61) = MultiplyAdd(Unsafe.Add(ref a, 6), b0, b1, c60, c61);
            (c70, c71) = MultiplyAdd(Unsafe.Add(ref a, 7), b0, b1, c70, c71);
            (c80, c81) = MultiplyAdd(Unsafe.Add(ref a, 8), b0, b1, c80, c81);
            (c90, c91) = MultiplyAdd(Unsafe.Add(ref a, 9), b0, b1, c90, c91);
            (c100, c101) = MultiplyAdd(Unsafe.Add(ref a, 10), b0, b1, c100, c101);
            (c110, c111) = MultiplyAdd(Unsafe.Add(ref a, 11), b0, b1, c110, c111);
            a = ref Unsafe.Add(ref a, PackedRows.LeftWidth);
            b = ref Unsafe.Add(ref b, PackedRows.RightWidth);
        }

        Store(c00, c01, ref c, keep);
        Store(c10, c11, ref Unsafe.Add(ref c, 1 * stride), keep);
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * stride), keep);
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * stride), keep);
        Store(c40, c41, ref Unsafe.Add(ref c, 4 * stride), keep);
        Store(c50, c51, ref Unsafe.Add(ref c, 5 * stride), keep);
        Store(c60, c61, ref Unsafe.Add(ref c, 6 * stride), keep);
        Store(c70, c71, ref Unsafe.Add(ref c, 7 * stride), keep);
        Store(c80, c81, ref Unsafe.Add(ref c, 8 * stride), keep);
        Store(c90, c91, ref Unsafe.Add(ref c, 9 * stride), keep);
        Store(c100, c101, ref Unsafe.Add(ref c, 10 * stride), keep);
        Store(c110, c111, ref Unsafe.Add(ref c, 11 * stride), keep);
    }

    private static void Part256(ref float a, ref float b, int depth, ref float c, nint stride, bool keep)
    {
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (; depth > 0; depth--)
        {
            var (b0, b1) = (Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, 8));
            (c00, c01) = MultiplyAdd(a, b0, b1, c00, c01);
            (c10, c11) = MultiplyAdd(Unsafe.Add(ref a, 1), b0, b1, c10, c11);
            (c20, c21) = MultiplyAdd(Unsafe.Add(ref a, 2), b0, b1, c20, c21);
            (c30, c31) = MultiplyAdd(Unsafe.Add(ref a, 3), b0, b1, c30, c31);
            a = ref Unsafe.Add(ref a, PackedRows.LeftWidth);
            b = ref Unsafe.Add(ref b, PackedRows.RightWidth);
        }

        Store(c00, c01, ref c, keep);
        Store(c10, c11, ref Unsafe.Add(ref c, 1 * stride), keep);
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * stride), keep);
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * stride), keep);
    }

    private static void Part128(ref float a, ref float b, int depth, ref float c, nint stride, bool keep)
    {
        Vector128<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (; depth > 0; depth--)
        {
            var (b0, b1) = (Vector128.LoadUnsafe(ref b), Vector128.LoadUnsafe(ref b, 4));
            (c00, c01) = MultiplyAdd(a, b0, b1, c00, c01);
            (c10, c11) = MultiplyAdd(Unsafe.Add(ref a, 1), b0, b1, c10, c11);
            (c20, c21) = MultiplyAdd(Unsafe.Add(ref a, 2), b0, b1, c20, c21);
            (c30, c31) = MultiplyAdd(Unsafe.Add(ref a, 3), b0, b1, c30, c31);
            a = ref Unsafe.Add(ref a, PackedRows.LeftWidth);
            b = ref Unsafe.Add(ref b, PackedRows.RightWidth);
        }

        Store(c00, c01, ref c, keep);
        Store(c10, c11, ref Unsafe.Add(ref c, 1 * stride), keep);
        Store(c20, c21, ref Unsafe.Add(ref c, 2 * stride), keep);
        Store(c30, c31, ref Unsafe.Add(ref c, 3 * stride), keep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> C0, Vector512<float> C1) MultiplyAdd(
        float a, Vector512<float> b0, Vector512<float> b1, Vector512<float> c0, Vector512<float> c1)
    {
        var x = Vector512.Create(a);
        return (Vector512.MultiplyAddEstimate(x, b0, c0), Vector512.MultiplyAddEstimate(x, b1, c1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> c0, Vector512<float> c1, ref float c, bool keep)
    {
        (c0 + (keep ? Vector512.LoadUnsafe(ref c) : default)).StoreUnsafe(ref c);
        (c1 + (keep ? Vector512.LoadUnsafe(ref c, 16) : default)).StoreUnsafe(ref c, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> C0, Vector256<float> C1) MultiplyAdd(
        float a, Vector256<float> b0, Vector256<float> b1, Vector256<float> c0, Vector256<float> c1)
    {
        var x = Vector256.Create(a);
        return (Vector256.MultiplyAddEstimate(x, b0, c0), Vector256.MultiplyAddEstimate(x, b1, c1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> c0, Vector256<float> c1, ref float c, bool keep)
    {
        (c0 + (keep ? Vector256.LoadUnsafe(ref c) : default)).StoreUnsafe(ref c);
        (c1 + (keep ? Vector256.LoadUnsafe(ref c, 8) : default)).StoreUnsafe(ref c, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> C0, Vector128<float> C1) MultiplyAdd(
        float a, Vector128<float> b0, Vector128<float> b1, Vector128<float> c0, Vector128<float> c1)
    {
        var x = Vector128.Create(a);
        return (Vector128.MultiplyAddEstimate(x, b0, c0), Vector128.MultiplyAddEstimate(x, b1, c1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<float> c0, Vector128<float> c1, ref float c, bool keep)
    {
        (c0 + (keep ? Vector128.LoadUnsafe(ref c) : default)).StoreUnsafe(ref c);
        (c1 + (keep ? Vector128.LoadUnsafe(ref c, 4) : default)).StoreUnsafe(ref c, 4);
    }
}
