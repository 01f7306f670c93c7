using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AvexSearch.Audio;

/// <summary>Turns a waveform into the log-mel picture that an encoder was trained on.</summary>
/// <remarks>
/// Eight frames are handled side by side, one per vector lane, from windowing to the logarithm, so that the result [bands, frames] is
/// written in runs. Agrees with torch.stft + torchaudio MelScale to 1e-4 (see the reference tests). Immutable and thread-safe;
/// working memory is rented once per call.
/// </remarks>
public sealed class LogMelFrontEnd
{
    private const int Lanes = RealFft.Lanes;

    private readonly LogMelSettings _settings;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly int _windowStart;

    /// <summary>Precomputes window and tables.</summary>
    /// <param name="settings">The front end's description.</param>
    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    public LogMelFrontEnd(LogMelSettings settings)
    {
        settings.Validate();
        _settings = settings;
        _fft = new RealFft(settings.FftLength);
        _window = HannWindow.Create(settings.WindowLength, settings.PeriodicWindow);

        // A shorter window sits in the middle of a centred frame, at the start of one that is not: where torch and TensorFlow put it.
        _windowStart = settings.Centered ? (settings.FftLength - settings.WindowLength) / 2 : 0;
    }

    /// <summary>Number of bands, the rows of the result.</summary>
    public int Bands => _settings.Bank.Bands;

    /// <summary>The settings this front end was made from.</summary>
    public LogMelSettings Settings => _settings;

    /// <summary>Number of frames that a waveform gives, the columns of the result.</summary>
    /// <param name="samples">Samples of the waveform.</param>
    /// <returns>0 when the waveform is too short for one frame.</returns>
    public int FrameCount(int samples)
    {
        var usable = samples - (_settings.Preemphasis == 0 ? 0 : 1);
        if (usable < 1)
        {
            return 0;
        }

        return _settings.Centered
            ? 1 + usable / _settings.HopLength
            : usable < _settings.WindowLength ? 0 : 1 + (usable - _settings.WindowLength) / _settings.HopLength;
    }

    /// <summary>Computes the log-mel values of a waveform.</summary>
    /// <param name="samples">Mono waveform at the settings' sample rate, nominally -1..1.</param>
    /// <param name="destination">[Bands, FrameCount(samples.Length)], row-major, exactly.</param>
    /// <exception cref="ArgumentException">The destination has another size, or the waveform is too short for one frame.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var frames = FrameCount(samples.Length);
        if (frames == 0)
        {
            throw new ArgumentException($"{samples.Length} samples are too short for one frame of {_settings.WindowLength}.", nameof(samples));
        }

        if (destination.Length != Bands * frames)
        {
            throw new ArgumentException($"The destination has {destination.Length} floats, expected {Bands} x {frames}.", nameof(destination));
        }

        var margin = _settings.Centered ? _settings.FftLength / 2 : 0;
        var usable = samples.Length - (_settings.Preemphasis == 0 ? 0 : 1);
        var signal = ArrayPool<float>.Shared.Rent(usable + 2 * margin);
        var work = ArrayPool<float>.Shared.Rent(_fft.LaneScratchLength * 2 + _fft.Bins * Lanes);
        try
        {
            var padded = signal.AsSpan(0, usable + 2 * margin);
            Preemphasise(samples, padded.Slice(margin, usable));
            Mirror(padded, margin, usable);
            for (var frame = 0; frame < frames; frame += Lanes)
            {
                ComputeBlock(padded, frame, frames, work, destination);
            }

            LogMelScaling.Apply(destination, _settings.LogOffset, _settings.Normalisation);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(signal);
            ArrayPool<float>.Shared.Return(work);
        }
    }

    private void ComputeBlock(ReadOnlySpan<float> signal, int firstFrame, int frames, Span<float> work, Span<float> destination)
    {
        var lanes = work[.._fft.LaneScratchLength];
        var scratch = work.Slice(_fft.LaneScratchLength, _fft.LaneScratchLength);
        var power = work.Slice(2 * _fft.LaneScratchLength, _fft.Bins * Lanes);
        LoadFrames(signal, firstFrame, frames, lanes);
        _fft.PowerOfLanes(lanes, power, scratch);
        if (_settings.SpectrumPower == 1)
        {
            SquareRoot(power);
        }

        var valid = Math.Min(Lanes, frames - firstFrame);
        for (var band = 0; band < Bands; band++)
        {
            var energy = BandEnergy(power, band);
            var row = destination.Slice(band * frames + firstFrame, valid);
            if (valid == Lanes)
            {
                energy.CopyTo(row);
                continue;
            }

            for (var lane = 0; lane < valid; lane++)
            {
                row[lane] = energy[lane];
            }
        }
    }

    private Vector256<float> BandEnergy(ReadOnlySpan<float> power, int band)
    {
        var weights = _settings.Bank.Band(band, out var firstBin);
        ref var start = ref MemoryMarshal.GetReference(power[(firstBin * Lanes)..((firstBin + weights.Length) * Lanes)]);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            sum = Vector256.MultiplyAddEstimate(Vector256.Create(weights[i]), Vector256.LoadUnsafe(ref start, (nuint)(i * Lanes)), sum);
        }

        return sum;
    }

    // Lanes beyond the last frame repeat it; their results are dropped.
    private void LoadFrames(ReadOnlySpan<float> signal, int firstFrame, int frames, Span<float> lanes)
    {
        lanes[..(_windowStart * Lanes)].Clear();
        lanes[((_windowStart + _window.Length) * Lanes)..].Clear();
        Span<int> starts = stackalloc int[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            starts[lane] = Math.Min(firstFrame + lane, frames - 1) * _settings.HopLength + _windowStart;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(starts[Lanes - 1] + _window.Length, signal.Length);
        LaneLoader.Load(ref MemoryMarshal.GetReference(signal), starts, _window, ref MemoryMarshal.GetReference(lanes[(_windowStart * Lanes)..]));
    }

    private void Preemphasise(ReadOnlySpan<float> samples, Span<float> destination)
    {
        var a = _settings.Preemphasis;
        if (a == 0)
        {
            samples.CopyTo(destination);
            return;
        }

        for (var t = 0; t < destination.Length; t++)
        {
            destination[t] = samples[t + 1] - a * samples[t];
        }
    }

    // Mirrors without repeating the end sample, as often as needed when the waveform is shorter than the margin.
    private static void Mirror(Span<float> padded, int margin, int usable)
    {
        var period = Math.Max(1, 2 * (usable - 1));
        for (var i = 1; i <= margin; i++)
        {
            var near = i % period;
            padded[margin - i] = padded[margin + (near < usable ? near : period - near)];
            var far = (usable - 1 + i) % period;
            padded[margin + usable - 1 + i] = padded[margin + (far < usable ? far : period - far)];
        }
    }

    private static void SquareRoot(Span<float> values)
    {
        foreach (ref var v in MemoryMarshal.Cast<float, Vector256<float>>(values))
        {
            v = Vector256.Sqrt(v);
        }
    }
}
