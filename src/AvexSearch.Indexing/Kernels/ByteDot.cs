using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AvexSearch.Indexing.Kernels;

/// <summary>The dot product of 16-bit integers with signed bytes, exact in 32 bits.</summary>
/// <remarks>
/// <see cref="Scalar"/> is the definition. Integer sums are exact in any order, so all forms give the same number. The caller keeps
/// sums below 2^31 (see <see cref="Range"/>); more wraps round, the same way everywhere.
/// </remarks>
internal static class ByteDot
{
    private const int Line = 64;

    /// <summary>Largest magnitude of a 16-bit value so that [length] products with bytes cannot overflow.</summary>
    public static int Range(int length) => (int)Math.Min(short.MaxValue, (1L << 30) / (127L * Math.Max(length, 1)));

    /// <summary>wide·narrow by the widest vectors of this machine.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static int Of(ReadOnlySpan<short> wide, ReadOnlySpan<sbyte> narrow)
    {
        CheckLengths(wide.Length, narrow.Length);
        return Of(ref MemoryMarshal.GetReference(wide), ref MemoryMarshal.GetReference(narrow), wide.Length);
    }

    /// <summary>The same without a check: the caller owns [length] values at both places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(ref short wide, ref sbyte narrow, int length)
    {
        if (Avx512BW.IsSupported)
        {
            return Wide512(ref wide, ref narrow, length);
        }

        return Avx2.IsSupported ? Wide256(ref wide, ref narrow, length) : Wide128(ref wide, ref narrow, length);
    }

    /// <summary>wide·a, wide·b, wide·c, wide·d, of 64 values each: the sums across lanes are shared, which is most of the work for rows this short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<int> OfLines(short* wide, sbyte* a, sbyte* b, sbyte* c, sbyte* d)
    {
        if (!Avx512BW.IsSupported)
        {
            return Vector128.Create(Of(ref *wide, ref *a, Line), Of(ref *wide, ref *b, Line), Of(ref *wide, ref *c, Line), Of(ref *wide, ref *d, Line));
        }

        var (low, high) = (Vector512.Load(wide), Vector512.Load(wide + (Line / 2)));
        return Ssse3.HorizontalAdd(
            Ssse3.HorizontalAdd(LineSums(low, high, a), LineSums(low, high, b)), Ssse3.HorizontalAdd(LineSums(low, high, c), LineSums(low, high, d)));
    }

    /// <summary>wide·a, wide·b, wide·c, wide·d, of [length] values each, a multiple of 64: the wide values are loaded once for all four, and the sums across lanes are shared.</summary>
    public static unsafe Vector128<int> OfFour(short* wide, sbyte* a, sbyte* b, sbyte* c, sbyte* d, int length)
    {
        if (!Avx512BW.IsSupported)
        {
            return Vector128.Create(Of(ref *wide, ref *a, length), Of(ref *wide, ref *b, length), Of(ref *wide, ref *c, length), Of(ref *wide, ref *d, length));
        }

        Vector512<int> first = default, second = default, third = default, fourth = default;
        for (nuint i = 0; i < (nuint)length; i += Line / 2)
        {
            var values = Vector512.Load(wide + i);
            first += Avx512BW.MultiplyAddAdjacent(values, Widen512(ref *a, i));
            second += Avx512BW.MultiplyAddAdjacent(values, Widen512(ref *b, i));
            third += Avx512BW.MultiplyAddAdjacent(values, Widen512(ref *c, i));
            fourth += Avx512BW.MultiplyAddAdjacent(values, Widen512(ref *d, i));
        }

        return Ssse3.HorizontalAdd(Ssse3.HorizontalAdd(Folded(first), Folded(second)), Ssse3.HorizontalAdd(Folded(third), Folded(fourth)));
    }

    /// <summary>The definition.</summary>
    public static int Scalar(ref short wide, ref sbyte narrow, int length)
    {
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            sum += Unsafe.Add(ref wide, i) * Unsafe.Add(ref narrow, i);
        }

        return sum;
    }

    internal static int Wide512(ref short wide, ref sbyte narrow, int length)
    {
        Vector512<int> a = default, b = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 64 <= end; i += 64)
        {
            a += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref wide, i), Widen512(ref narrow, i));
            b += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref wide, i + 32), Widen512(ref narrow, i + 32));
        }

        return Vector512.Sum(a + b) + (i == end ? 0 : Scalar(ref Unsafe.Add(ref wide, i), ref Unsafe.Add(ref narrow, i), (int)(end - i)));
    }

    internal static int Wide256(ref short wide, ref sbyte narrow, int length)
    {
        Vector256<int> a = default, b = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 32 <= end; i += 32)
        {
            a = Add(a, Vector256.LoadUnsafe(ref wide, i), Widen256(ref narrow, i));
            b = Add(b, Vector256.LoadUnsafe(ref wide, i + 16), Widen256(ref narrow, i + 16));
        }

        return Vector256.Sum(a + b) + (i == end ? 0 : Scalar(ref Unsafe.Add(ref wide, i), ref Unsafe.Add(ref narrow, i), (int)(end - i)));
    }

    internal static int Wide128(ref short wide, ref sbyte narrow, int length)
    {
        Vector128<int> sum = default;
        nuint i = 0, end = (nuint)length;
        for (; i + 16 <= end; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref narrow, i));
            sum += Products(Vector128.LoadUnsafe(ref wide, i), low) + Products(Vector128.LoadUnsafe(ref wide, i + 8), high);
        }

        return Vector128.Sum(sum) + (i == end ? 0 : Scalar(ref Unsafe.Add(ref wide, i), ref Unsafe.Add(ref narrow, i), (int)(end - i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector128<int> LineSums(Vector512<short> low, Vector512<short> high, sbyte* row)
    {
        return Folded(Avx512BW.MultiplyAddAdjacent(low, Widen512(ref *row, 0)) + Avx512BW.MultiplyAddAdjacent(high, Widen512(ref *row, Line / 2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Folded(Vector512<int> sums)
    {
        var half = sums.GetLower() + sums.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Widen512(ref sbyte values, nuint at) => Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref values, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widen256(ref sbyte values, nuint at) => Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref values, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, Vector256<short> left, Vector256<short> right) => AvxVnni.IsSupported
        ? AvxVnni.MultiplyWideningAndAdd(sum, left, right)
        : sum + Avx2.MultiplyAddAdjacent(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products(Vector128<short> left, Vector128<short> right)
    {
        var (low, high) = Vector128.Widen(left);
        var (otherLow, otherHigh) = Vector128.Widen(right);
        return (low * otherLow) + (high * otherHigh);
    }

    private static void CheckLengths(int left, int right)
    {
        if (left != right)
        {
            throw new ArgumentException($"Vectors of {left} and {right} values have no dot product.");
        }
    }
}
