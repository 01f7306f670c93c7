using System.Buffers;

namespace AvexSearch.Audio;

/// <summary>Cuts streamed audio into windows one after the other, in buffers of its own: an archive is cut without allocating for each window.</summary>
/// <remarks>Windows are those of <see cref="Windows.Cut(MonoReader, WindowPlan, double, CancellationToken)"/>. Not for several threads at once.</remarks>
public sealed class WindowCutter : IDisposable
{
    private readonly MonoReader? _reader;
    private readonly WindowBuffer _buffer;
    private readonly double _heardHz;
    private readonly int _sampleRateHz;
    private readonly WindowPlan _plan;
    private readonly double _offsetSeconds;
    private readonly CancellationToken _ct;
    private readonly int _window;
    private readonly int _minimum;
    private readonly int _negligible;
    private float[] _short = [];
    private int _shortLength;
    private int _count;
    private long _next;
    private bool _ended;

    /// <summary>Begins at what the reader still holds.</summary>
    /// <param name="reader">Mono audio; it is read to its end (but not disposed).</param>
    /// <param name="plan">Window, hop and the rule for short windows.</param>
    /// <param name="offsetSeconds">Where the reader's first sample lies in the recording; added to the times of the windows.</param>
    /// <param name="ct">Checked once per window.</param>
    /// <exception cref="ArgumentException">The plan or the offset is out of range.</exception>
    public WindowCutter(MonoReader reader, WindowPlan plan, double offsetSeconds, CancellationToken ct)
        : this((reader ?? throw new ArgumentNullException(nameof(reader))).Read, reader.SampleRateHz, plan, offsetSeconds, ct) => _reader = reader;

    internal WindowCutter(Windows.SampleSource read, int sampleRateHz, WindowPlan plan, double offsetSeconds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        if (!double.IsFinite(offsetSeconds) || offsetSeconds < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"offsetSeconds is {offsetSeconds}; it must be 0 or more."), nameof(offsetSeconds));
        }

        _buffer = new WindowBuffer(read);
        (_sampleRateHz, _plan, _offsetSeconds, _ct) = (sampleRateHz, plan, offsetSeconds, ct);
        _heardHz = sampleRateHz / plan.TimeExpansion;
        _window = Math.Max(1, (int)Math.Round(plan.WindowSeconds * _heardHz));
        _minimum = (int)Math.Ceiling(plan.MinimumSeconds * _heardHz);
        _negligible = Math.Max(1, (int)Math.Ceiling(_window * Windows.NegligibleRest));
    }

    /// <summary>Start of the window in the recording, seconds.</summary>
    public double StartSeconds { get; private set; }

    /// <summary>True end of its audio in the recording, seconds.</summary>
    public double EndSeconds { get; private set; }

    /// <summary>Its samples with the rule for short windows applied; until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<float> Samples => _count == _window ? _buffer.Held[.._count] : _short.AsSpan(0, _shortLength);

    /// <summary>How loud it is and what is wrong with it; null unless the reader measures.</summary>
    public SoundLevels? Levels => _reader?.LevelsOf(StartSeconds, EndSeconds);

    /// <summary>Where the next window starts in the recording, seconds; infinite at the end.</summary>
    internal double NextStartSeconds => _ended ? double.PositiveInfinity : _offsetSeconds + (StartOf(_next) / (double)_sampleRateHz);

    /// <summary>Goes on to the next window.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="AudioFormatException">The file turns out to be broken while it is read.</exception>
    public bool Next()
    {
        if (_ended)
        {
            return false;
        }

        _ct.ThrowIfCancellationRequested();
        var (start, next) = (StartOf(_next), StartOf(_next + 1));
        _next++;

        // What lies up to the next window is read with this one (a hop may be longer than a window), and a little more to see whether a rest is worth a window.
        var held = _buffer.Fill(start, (int)(Math.Max(start + _window, next) - start) + _negligible);
        if (held == 0)
        {
            _ended = true;
            return false;
        }

        _count = Math.Min(held, _window);
        StartSeconds = _offsetSeconds + (start / (double)_sampleRateHz);
        EndSeconds = _offsetSeconds + ((start + _count) / (double)_sampleRateHz);
        _ended = held - _window < _negligible;
        if (_count < _window)
        {
            FillShort();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        if (_short.Length > 0)
        {
            ArrayPool<float>.Shared.Return(_short);
            _short = [];
        }
    }

    private void FillShort()
    {
        _shortLength = ShortWindows.Length(_count, _window, _minimum, _plan.Rule);
        _short = ArrayPool<float>.Shared.Rent(_shortLength);
        ShortWindows.Fill(_buffer.Held[.._count], _short.AsSpan(0, _shortLength), _plan.Rule);
    }

    private long StartOf(long k) => (long)Math.Round(k * _plan.HopSeconds * _heardHz);
}
