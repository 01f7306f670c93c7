using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Indexing.Kernels;

/// <summary>The dot product of two float vectors: the similarity, when both have unit length.</summary>
/// <remarks>
/// <see cref="Scalar"/> is the definition. The others keep four running sums, so that one multiply-add does not wait for the one
/// before it, and therefore round differently in the last bits. The same two vectors always give the same bits on one machine,
/// and a·b has the bits of b·a.
/// </remarks>
internal static class DotProduct
{
    /// <summary>a·b by the widest vectors of this machine.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException($"Vectors of {left.Length} and {right.Length} values have no dot product.");
        }

        return Of(ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), left.Length);
    }

    /// <summary>The same without a check: the caller owns [length] floats at both places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(ref float left, ref float right, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Wide512(ref left, ref right, length);
        }

        return Vector256.IsHardwareAccelerated ? Wide256(ref left, ref right, length) : Wide128(ref left, ref right, length);
    }

    /// <summary>The definition: products summed in order.</summary>
    public static float Scalar(ref float left, ref float right, int length)
    {
        float sum = 0;
        for (var i = 0; i < length; i++)
        {
            sum += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        }

        return sum;
    }

    internal static float Wide512(ref float left, ref float right, int length)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 64 <= end; i += 64)
        {
            a = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref left, i), Vector512.LoadUnsafe(ref right, i), a);
            b = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref left, i + 16), Vector512.LoadUnsafe(ref right, i + 16), b);
            c = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref left, i + 32), Vector512.LoadUnsafe(ref right, i + 32), c);
            d = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref left, i + 48), Vector512.LoadUnsafe(ref right, i + 48), d);
        }

        for (; i + 16 <= end; i += 16)
        {
            a = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref left, i), Vector512.LoadUnsafe(ref right, i), a);
        }

        return Vector512.Sum(a + b + (c + d)) + Tail(ref left, ref right, i, end);
    }

    internal static float Wide256(ref float left, ref float right, int length)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 32 <= end; i += 32)
        {
            a = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), a);
            b = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 8), Vector256.LoadUnsafe(ref right, i + 8), b);
            c = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 16), Vector256.LoadUnsafe(ref right, i + 16), c);
            d = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 24), Vector256.LoadUnsafe(ref right, i + 24), d);
        }

        for (; i + 8 <= end; i += 8)
        {
            a = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), a);
        }

        return Vector256.Sum(a + b + (c + d)) + Tail(ref left, ref right, i, end);
    }

    internal static float Wide128(ref float left, ref float right, int length)
    {
        Vector128<float> a = default, b = default, c = default, d = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 16 <= end; i += 16)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref left, i), Vector128.LoadUnsafe(ref right, i), a);
            b = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref left, i + 4), Vector128.LoadUnsafe(ref right, i + 4), b);
            c = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref left, i + 8), Vector128.LoadUnsafe(ref right, i + 8), c);
            d = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref left, i + 12), Vector128.LoadUnsafe(ref right, i + 12), d);
        }

        for (; i + 4 <= end; i += 4)
        {
            a = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref left, i), Vector128.LoadUnsafe(ref right, i), a);
        }

        return Vector128.Sum(a + b + (c + d)) + Tail(ref left, ref right, i, end);
    }

    private static float Tail(ref float left, ref float right, nuint start, nuint end) =>
        start == end ? 0 : Scalar(ref Unsafe.Add(ref left, start), ref Unsafe.Add(ref right, start), (int)(end - start));
}
