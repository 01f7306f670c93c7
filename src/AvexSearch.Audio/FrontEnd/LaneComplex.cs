using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>One complex number of each of eight frames.</summary>
internal readonly struct LaneComplex(Vector256<float> re, Vector256<float> im)
{
    public readonly Vector256<float> Re = re;
    public readonly Vector256<float> Im = im;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneComplex operator +(LaneComplex a, LaneComplex b) => new(a.Re + b.Re, a.Im + b.Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneComplex operator -(LaneComplex a, LaneComplex b) => new(a.Re - b.Re, a.Im - b.Im);

    /// <summary>Number <paramref name="index"/> of an array in which eight real parts are followed by eight imaginary parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneComplex Load(ref float data, int index) =>
        new(Vector256.LoadUnsafe(ref data, (nuint)(index * 16)), Vector256.LoadUnsafe(ref data, (nuint)(index * 16 + 8)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float data, int index)
    {
        Re.StoreUnsafe(ref data, (nuint)(index * 16));
        Im.StoreUnsafe(ref data, (nuint)(index * 16 + 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneComplex Scale(Vector256<float> factor) => new(Re * factor, Im * factor);

    /// <summary>This plus <paramref name="factor"/> times <paramref name="other"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneComplex Add(Vector256<float> factor, LaneComplex other) =>
        new(Vector256.MultiplyAddEstimate(factor, other.Re, Re), Vector256.MultiplyAddEstimate(factor, other.Im, Im));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneComplex Times(float wr, float wi)
    {
        var (vr, vi) = (Vector256.Create(wr), Vector256.Create(wi));
        return new(Vector256.MultiplyAddEstimate(Re, vr, -(Im * vi)), Vector256.MultiplyAddEstimate(Re, vi, Im * vr));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneComplex TimesMinusI() => new(Im, -Re);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneComplex Conjugate() => new(Re, -Im);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> SquaredMagnitude() => Vector256.MultiplyAddEstimate(Re, Re, Im * Im);
}
