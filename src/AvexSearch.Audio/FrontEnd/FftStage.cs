using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>One decimation-in-frequency pass of a Stockham transform over eight interleaved frames.</summary>
/// <remarks>
/// With n = radix * m points left and stride s: y[q + s (r p + k)] = w^(p k) * sum over j of x[q + s (p + m j)] e^(-2 pi i j k / r),
/// w = e^(-2 pi i / n), for p below m, q below s, k below r (Stockham, as in Van Loan, Computational Frameworks for the FFT, 1992, 1.7).
/// </remarks>
internal sealed class FftStage
{
    private readonly int _radix;
    private readonly int _m;
    private readonly int _s;
    private readonly float[] _twiddles;
    private readonly float[] _roots;

    private FftStage(int radix, int m, int s)
    {
        (_radix, _m, _s) = (radix, m, s);
        _twiddles = new float[2 * m * radix];
        for (var p = 0; p < m; p++)
        {
            for (var k = 0; k < radix; k++)
            {
                Root((long)p * k, (long)radix * m, _twiddles, p * radix + k);
            }
        }

        _roots = new float[2 * radix];
        for (var k = 0; k < radix; k++)
        {
            Root(k, radix, _roots, k);
        }
    }

    /// <summary>The passes that transform <paramref name="length"/> complex points, radix 4 first.</summary>
    public static FftStage[] Plan(int length)
    {
        var stages = new List<FftStage>();
        var (left, stride) = (length, 1);
        foreach (var radix in Factors(length))
        {
            left /= radix;
            stages.Add(new FftStage(radix, left, stride));
            stride *= radix;
        }

        return [.. stages];
    }

    public void Run(ref float source, ref float target)
    {
        for (var p = 0; p < _m; p++)
        {
            var w = _twiddles.AsSpan(2 * p * _radix, 2 * _radix);
            switch (_radix)
            {
                case 2: Radix2(ref source, ref target, p, w); break;
                case 3: Radix3(ref source, ref target, p, w); break;
                case 4: Radix4(ref source, ref target, p, w); break;
                case 5: Radix5(ref source, ref target, p, w); break;
                default: AnyRadix(ref source, ref target, p, w); break;
            }
        }
    }

    private static void Root(long numerator, long denominator, float[] destination, int index)
    {
        var (sin, cos) = Math.SinCos(-2 * Math.PI * (numerator % denominator) / denominator);
        destination[2 * index] = (float)cos;
        destination[2 * index + 1] = (float)sin;
    }

    private static IEnumerable<int> Factors(int length)
    {
        var left = length;
        for (; left % 4 == 0; left /= 4)
        {
            yield return 4;
        }

        for (var radix = 2; left > 1; radix++)
        {
            for (; left % radix == 0; left /= radix)
            {
                yield return radix;
            }
        }
    }

    private void Radix2(ref float source, ref float target, int p, ReadOnlySpan<float> w)
    {
        var (from, step, to) = (_s * p, _s * _m, _s * 2 * p);
        for (var q = 0; q < _s; q++)
        {
            var a = LaneComplex.Load(ref source, from + q);
            var b = LaneComplex.Load(ref source, from + q + step);
            (a + b).Store(ref target, to + q);
            (a - b).Times(w[2], w[3]).Store(ref target, to + q + _s);
        }
    }

    private void Radix3(ref float source, ref float target, int p, ReadOnlySpan<float> w)
    {
        var (from, step, to) = (_s * p, _s * _m, _s * 3 * p);
        var minusHalf = Vector256.Create(-0.5f);
        var sin = Vector256.Create((float)(Math.Sqrt(3) / 2));
        for (var q = 0; q < _s; q++)
        {
            var a = LaneComplex.Load(ref source, from + q);
            var b = LaneComplex.Load(ref source, from + q + step);
            var c = LaneComplex.Load(ref source, from + q + 2 * step);
            var sum = b + c;
            var middle = a.Add(minusHalf, sum);
            var turn = (b - c).Scale(sin).TimesMinusI();
            (a + sum).Store(ref target, to + q);
            (middle + turn).Times(w[2], w[3]).Store(ref target, to + q + _s);
            (middle - turn).Times(w[4], w[5]).Store(ref target, to + q + 2 * _s);
        }
    }

    private void Radix4(ref float source, ref float target, int p, ReadOnlySpan<float> w)
    {
        var (from, step, to) = (_s * p, _s * _m, _s * 4 * p);
        for (var q = 0; q < _s; q++)
        {
            var a = LaneComplex.Load(ref source, from + q);
            var b = LaneComplex.Load(ref source, from + q + step);
            var c = LaneComplex.Load(ref source, from + q + 2 * step);
            var d = LaneComplex.Load(ref source, from + q + 3 * step);
            var (t0, t1) = (a + c, a - c);
            var (t2, t3) = (b + d, (b - d).TimesMinusI());
            (t0 + t2).Store(ref target, to + q);
            (t1 + t3).Times(w[2], w[3]).Store(ref target, to + q + _s);
            (t0 - t2).Times(w[4], w[5]).Store(ref target, to + q + 2 * _s);
            (t1 - t3).Times(w[6], w[7]).Store(ref target, to + q + 3 * _s);
        }
    }

    private void Radix5(ref float source, ref float target, int p, ReadOnlySpan<float> w)
    {
        var (from, step, to) = (_s * p, _s * _m, _s * 5 * p);
        var cos1 = Vector256.Create((float)Math.Cos(2 * Math.PI / 5));
        var cos2 = Vector256.Create((float)Math.Cos(4 * Math.PI / 5));
        var sin1 = Vector256.Create((float)Math.Sin(2 * Math.PI / 5));
        var sin2 = Vector256.Create((float)Math.Sin(4 * Math.PI / 5));
        for (var q = 0; q < _s; q++)
        {
            var a = LaneComplex.Load(ref source, from + q);
            var b = LaneComplex.Load(ref source, from + q + step);
            var c = LaneComplex.Load(ref source, from + q + 2 * step);
            var d = LaneComplex.Load(ref source, from + q + 3 * step);
            var e = LaneComplex.Load(ref source, from + q + 4 * step);
            var (sumBe, sumCd) = (b + e, c + d);
            var (difBe, difCd) = ((b - e).TimesMinusI(), (c - d).TimesMinusI());
            var even1 = a.Add(cos1, sumBe).Add(cos2, sumCd);
            var even2 = a.Add(cos2, sumBe).Add(cos1, sumCd);
            var odd1 = difBe.Scale(sin1).Add(sin2, difCd);
            var odd2 = difBe.Scale(sin2).Add(-sin1, difCd);
            (a + sumBe + sumCd).Store(ref target, to + q);
            (even1 + odd1).Times(w[2], w[3]).Store(ref target, to + q + _s);
            (even2 + odd2).Times(w[4], w[5]).Store(ref target, to + q + 2 * _s);
            (even2 - odd2).Times(w[6], w[7]).Store(ref target, to + q + 3 * _s);
            (even1 - odd1).Times(w[8], w[9]).Store(ref target, to + q + 4 * _s);
        }
    }

    private void AnyRadix(ref float source, ref float target, int p, ReadOnlySpan<float> w)
    {
        var (from, step, to) = (_s * p, _s * _m, _s * _radix * p);
        for (var q = 0; q < _s; q++)
        {
            for (var k = 0; k < _radix; k++)
            {
                var sum = LaneComplex.Load(ref source, from + q);
                for (int j = 1, turn = k; j < _radix; j++, turn = turn + k >= _radix ? turn + k - _radix : turn + k)
                {
                    sum += LaneComplex.Load(ref source, from + q + j * step).Times(_roots[2 * turn], _roots[2 * turn + 1]);
                }

                sum.Times(w[2 * k], w[2 * k + 1]).Store(ref target, to + q + k * _s);
            }
        }
    }
}
