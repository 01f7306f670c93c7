using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>Discrete Fourier transform of real frames of one even length, eight frames side by side.</summary>
/// <remarks>
/// X[k] = sum over n of x[n] e^(-2 pi i k n / N), unscaled, for k = 0 .. N/2. The even and odd samples are taken as one complex
/// sequence of half the length, transformed by Stockham's self-sorting algorithm with radices 4, 2, 3, 5 (any other prime factor
/// works, at a cost that grows with the prime), and separated afterwards. Every vector lane is a frame of its own, so no shuffles are
/// needed and all lengths are equally vectorised. Twiddles are computed in double. Instances are immutable and may be shared by threads;
/// the working memory is the caller's.
/// </remarks>
public sealed class RealFft
{
    /// <summary>The number of frames that are transformed side by side.</summary>
    public const int Lanes = 8;

    private readonly FftStage[] _stages;
    private readonly float[] _separation;
    private readonly int _half;

    /// <summary>Precomputes the tables for one frame length.</summary>
    /// <param name="length">Samples per frame: even, 2 to 1,048,576.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is odd or out of range.</exception>
    public RealFft(int length)
    {
        if (length is < 2 or > 1 << 20 || (length & 1) != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "An FFT length must be even and between 2 and 1048576.");
        }

        Length = length;
        _half = length / 2;
        _stages = FftStage.Plan(_half);
        _separation = new float[2 * (_half / 2 + 1)];
        for (var k = 0; k <= _half / 2; k++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * k / length);
            _separation[2 * k] = (float)cos;
            _separation[2 * k + 1] = (float)sin;
        }
    }

    /// <summary>Samples per frame.</summary>
    public int Length { get; }

    /// <summary>Frequencies per spectrum, Length / 2 + 1: from 0 Hz to half the sample rate, both included.</summary>
    public int Bins => _half + 1;

    /// <summary>Floats of scratch memory that <see cref="PowerOfLanes"/> needs.</summary>
    public int LaneScratchLength => Length * Lanes;

    /// <summary>Floats of scratch memory that <see cref="Power"/> and <see cref="Forward"/> need.</summary>
    public int ScratchLength => 2 * Length * Lanes;

    /// <summary>Squared magnitudes of the spectra of eight frames.</summary>
    /// <param name="frames">[Length, 8] samples: sample n of frame l at n * 8 + l. Overwritten.</param>
    /// <param name="power">[Bins, 8], at least.</param>
    /// <param name="scratch">At least <see cref="LaneScratchLength"/> floats, contents irrelevant.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void PowerOfLanes(Span<float> frames, Span<float> power, Span<float> scratch)
    {
        Require(frames.Length, Length * Lanes, nameof(frames));
        Require(power.Length, Bins * Lanes, nameof(power));
        Require(scratch.Length, LaneScratchLength, nameof(scratch));
        ref var spectrum = ref Transform(frames, scratch);
        ref var output = ref MemoryMarshal.GetReference(power);
        var first = LaneComplex.Load(ref spectrum, 0);
        var (dc, nyquist) = (first.Re + first.Im, first.Re - first.Im);
        (dc * dc).StoreUnsafe(ref output);
        (nyquist * nyquist).StoreUnsafe(ref output, (nuint)(_half * Lanes));
        for (var k = 1; k <= _half / 2; k++)
        {
            Separate(ref spectrum, k, out var low, out var high);
            low.SquaredMagnitude().StoreUnsafe(ref output, (nuint)(k * Lanes));
            high.SquaredMagnitude().StoreUnsafe(ref output, (nuint)((_half - k) * Lanes));
        }
    }

    /// <summary>Squared magnitudes of the spectrum of one frame.</summary>
    /// <param name="frame">Length samples.</param>
    /// <param name="power">At least Bins values.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats, contents irrelevant.</param>
    /// <exception cref="ArgumentException">A span is too short, or the frame has another length.</exception>
    public void Power(ReadOnlySpan<float> frame, Span<float> power, Span<float> scratch)
    {
        Require(power.Length, Bins, nameof(power));
        ref var spectrum = ref TransformOne(frame, scratch);
        for (var k = 0; k < Bins; k++)
        {
            var (re, im) = Value(ref spectrum, k);
            power[k] = re * re + im * im;
        }
    }

    /// <summary>The complex spectrum of one frame.</summary>
    /// <param name="frame">Length samples.</param>
    /// <param name="real">At least Bins values.</param>
    /// <param name="imaginary">At least Bins values.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats, contents irrelevant.</param>
    /// <exception cref="ArgumentException">A span is too short, or the frame has another length.</exception>
    public void Forward(ReadOnlySpan<float> frame, Span<float> real, Span<float> imaginary, Span<float> scratch)
    {
        Require(real.Length, Bins, nameof(real));
        Require(imaginary.Length, Bins, nameof(imaginary));
        ref var spectrum = ref TransformOne(frame, scratch);
        for (var k = 0; k < Bins; k++)
        {
            (real[k], imaginary[k]) = Value(ref spectrum, k);
        }
    }

    private static void Require(int actual, int needed, string name)
    {
        if (actual < needed)
        {
            throw new ArgumentException($"Span '{name}' has {actual} floats, the FFT needs {needed}.", name);
        }
    }

    private ref float TransformOne(ReadOnlySpan<float> frame, Span<float> scratch)
    {
        if (frame.Length != Length)
        {
            throw new ArgumentException($"The frame has {frame.Length} samples, the FFT has length {Length}.", nameof(frame));
        }

        Require(scratch.Length, ScratchLength, nameof(scratch));
        var lanes = scratch[..(Length * Lanes)];
        for (var n = 0; n < frame.Length; n++)
        {
            lanes.Slice(n * Lanes, Lanes).Fill(frame[n]);
        }

        return ref Transform(lanes, scratch.Slice(Length * Lanes, LaneScratchLength));
    }

    private ref float Transform(Span<float> frames, Span<float> scratch)
    {
        ref var source = ref MemoryMarshal.GetReference(frames);
        ref var target = ref MemoryMarshal.GetReference(scratch);
        foreach (var stage in _stages)
        {
            stage.Run(ref source, ref target);
            ref var done = ref target;
            target = ref source;
            source = ref done;
        }

        return ref source;
    }

    // Z = even + i odd: the spectra of the even and odd samples are its symmetric and antisymmetric parts.
    private void Separate(ref float spectrum, int k, out LaneComplex low, out LaneComplex high)
    {
        var a = LaneComplex.Load(ref spectrum, k);
        var b = LaneComplex.Load(ref spectrum, _half - k).Conjugate();
        var half = Vector256.Create(0.5f);
        var even = (a + b).Scale(half);
        var odd = (a - b).Scale(half).TimesMinusI().Times(_separation[2 * k], _separation[2 * k + 1]);
        low = even + odd;
        high = (even - odd).Conjugate();
    }

    private (float Real, float Imaginary) Value(ref float spectrum, int k)
    {
        if (k == 0 || k == _half)
        {
            var z = LaneComplex.Load(ref spectrum, 0);
            return (k == 0 ? z.Re[0] + z.Im[0] : z.Re[0] - z.Im[0], 0);
        }

        Separate(ref spectrum, Math.Min(k, _half - k), out var low, out var high);
        var wanted = k <= _half - k ? low : high;
        return (wanted.Re[0], wanted.Im[0]);
    }
}
