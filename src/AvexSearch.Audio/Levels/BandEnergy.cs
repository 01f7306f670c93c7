using System.Numerics;

namespace AvexSearch.Audio;

/// <summary>Splits the energy of frames at a frequency: eight pieces side by side, Hann window, Fourier transform, squared magnitudes.</summary>
internal sealed class BandEnergy
{
    /// <summary>Shorter frames have too few bins to tell anything.</summary>
    public const int ShortestFrame = 64;

    /// <summary>What the Hann window spreads of a constant part lies below.</summary>
    private const int FirstBin = 2;

    private readonly int _length;
    private readonly int _lengthBits;
    private readonly int _firstBinAbove;
    private readonly RealFft _fft;
    private readonly float[] _hann;
    private readonly float[] _pieces;
    private readonly float[] _power;
    private readonly float[] _scratch;

    /// <param name="frameLength">Samples per frame, a power of two of <see cref="ShortestFrame"/> or more.</param>
    /// <param name="split">The frequency, as a part of the sample rate.</param>
    public BandEnergy(int frameLength, double split)
    {
        _length = frameLength / RealFft.Lanes;
        _lengthBits = BitOperations.Log2((uint)_length);
        _firstBinAbove = Math.Max(FirstBin, (int)Math.Floor(split * _length) + 1);
        _fft = new RealFft(_length);
        _hann = HannWindow.Create(_length, periodic: true);
        _pieces = new float[frameLength];
        _power = new float[_fft.Bins * RealFft.Lanes];
        _scratch = new float[_fft.LaneScratchLength];
    }

    /// <summary>Keeps samples of the frame until it is full.</summary>
    /// <param name="samples">The next samples.</param>
    /// <param name="at">Their place in the frame.</param>
    public void Hold(ReadOnlySpan<float> samples, int at)
    {
        foreach (var sample in samples)
        {
            // The length of a piece is a power of two: a division for each sample would cost more than all the rest.
            var n = at & (_length - 1);
            _pieces[(n * RealFft.Lanes) + (at >> _lengthBits)] = sample * _hann[n];
            at++;
        }
    }

    /// <summary>Energy of the full frame and the part of it above the split.</summary>
    public (double All, double Above) Measure()
    {
        _fft.PowerOfLanes(_pieces, _power, _scratch);
        var split = Math.Min(_firstBinAbove * RealFft.Lanes, _power.Length);
        var above = Sum(_power.AsSpan(split));
        return (above + Sum(_power.AsSpan((FirstBin * RealFft.Lanes)..split)), above);
    }

    private static double Sum(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
