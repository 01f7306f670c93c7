using System.Numerics;

namespace AvexSearch.Audio;

/// <summary>Measures levels while a file is decoded: short frames of sums, of which only those that windows still need are kept.</summary>
/// <remarks>Frames are about 40 ms long; a stretch is measured over the frames that lie in it as a whole, so that silence beside a loud call is silence.</remarks>
internal sealed class LevelMeter
{
    private const double FrameSeconds = 0.05;
    private const int LongestFrame = 1 << 14;
    private const float FullScale = 0.99f;

    private readonly int _channels;
    private readonly int? _channel;
    private readonly double _rateHz;
    private readonly int _frameLength;
    private readonly BandEnergy? _band;
    private readonly Queue<LevelFrame> _frames = new();
    private readonly Stack<LevelFrame> _spare = new();
    private readonly LevelFrame _whole;
    private LevelFrame _current;
    private long _firstFrame;
    private readonly long _firstSample;

    /// <param name="info">The file.</param>
    /// <param name="channel">Channel that is heard, or null for the mean of all.</param>
    /// <param name="bandHz">Upper end of the band that is asked about, Hz.</param>
    /// <param name="firstSample">Where in the file the first sample lies.</param>
    public LevelMeter(AudioInfo info, int? channel, double bandHz, long firstSample)
    {
        (_channels, _channel, _rateHz) = (info.Channels, channel, info.SampleRateHz);
        _frameLength = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _rateHz * FrameSeconds / 2)), LongestFrame);
        _band = bandHz < _rateHz / 2 && _frameLength >= BandEnergy.ShortestFrame ? new BandEnergy(_frameLength, bandHz / _rateHz) : null;
        (_firstSample, _whole, _current) = (firstSample, new LevelFrame(_channels), new LevelFrame(_channels));
    }

    /// <summary>Levels of all that was decoded.</summary>
    public SoundLevels Whole
    {
        get
        {
            var sum = new LevelFrame(_channels);
            sum.Add(_whole);
            sum.Add(_current);
            return sum.ToLevels(_band is not null);
        }
    }

    /// <summary>Takes in the next samples.</summary>
    /// <param name="interleaved">[frames, channels].</param>
    /// <param name="mono">[frames]: what is heard.</param>
    public void Add(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono)
    {
        while (mono.Length > 0)
        {
            var count = Math.Min(mono.Length, _frameLength - _current.Count);
            AddPart(interleaved[..(count * _channels)], mono[..count]);
            if (_current.Count == _frameLength)
            {
                EndFrame();
            }

            interleaved = interleaved[(count * _channels)..];
            mono = mono[count..];
        }
    }

    /// <summary>Levels of a stretch; what lies before its start is forgotten.</summary>
    /// <param name="startSeconds">Start in the file, not before that of the call before.</param>
    /// <param name="endSeconds">End in the file.</param>
    public SoundLevels Of(double startSeconds, double endSeconds)
    {
        var (start, end) = (SampleAt(startSeconds), SampleAt(endSeconds));
        while (_firstFrame < start / _frameLength && _frames.TryDequeue(out var gone))
        {
            _firstFrame++;
            gone.Clear();
            _spare.Push(gone);
        }

        var (first, last) = FramesIn(start, end);
        var sum = new LevelFrame(_channels);
        foreach (var frame in _frames.Append(_current).Skip((int)(first - _firstFrame)).Take((int)(last - first)))
        {
            sum.Add(frame);
        }

        return sum.ToLevels(_band is not null);
    }

    /// <summary>The frames from the first to before the last that lie in a stretch as a whole, or the one in its middle.</summary>
    private (long First, long Last) FramesIn(long start, long end)
    {
        var (first, last) = ((start + _frameLength - 1) / _frameLength, end / _frameLength);
        var isTheRestInside = last == _firstFrame + _frames.Count && _current.Count > 0 && (last * _frameLength) + _current.Count <= end;
        last += isTheRestInside ? 1 : 0;
        var middle = (start + end) / 2 / _frameLength;
        return last > first ? (first, last) : (middle, middle + 1);
    }

    private long SampleAt(double seconds) => Math.Max(0, (long)Math.Round(seconds * _rateHz) - _firstSample);

    private void AddPart(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono)
    {
        _band?.Hold(mono, _current.Count);
        var (sum, squares) = Sums(mono);
        _current.Count += mono.Length;
        _current.Sum += sum;
        _current.Squares += squares;
        if (_channels == 1 || _channel is not null)
        {
            Peaks(mono, 1);
        }
        else
        {
            Peaks(interleaved, _channels);
        }

        for (var channel = 0; channel < _current.ChannelSums.Length; channel++)
        {
            AddChannel(interleaved, channel);
        }
    }

    private static (float Sum, float Squares) Sums(ReadOnlySpan<float> samples)
    {
        var (sums, squares) = (Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var lane = new Vector<float>(samples[i..]);
            sums += lane;
            squares += lane * lane;
        }

        var (sum, square) = (Vector.Sum(sums), Vector.Sum(squares));
        for (; i < samples.Length; i++)
        {
            sum += samples[i];
            square += samples[i] * samples[i];
        }

        return (sum, square);
    }

    private void Peaks(ReadOnlySpan<float> samples, int channels)
    {
        var peaks = Vector<float>.Zero;
        var i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            peaks = Vector.Max(peaks, Vector.Abs(new Vector<float>(samples[i..])));
        }

        var peak = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            peak = Math.Max(peak, peaks[lane]);
        }

        for (; i < samples.Length; i++)
        {
            peak = Math.Max(peak, Math.Abs(samples[i]));
        }

        _current.Peak = Math.Max(_current.Peak, peak);
        _current.Clipped += peak < FullScale ? 0 : CountClipped(samples, channels);
    }

    private static int CountClipped(ReadOnlySpan<float> samples, int channels)
    {
        var clipped = 0;
        for (var i = 0; i < samples.Length; i += channels)
        {
            var peak = 0f;
            foreach (var sample in samples.Slice(i, channels))
            {
                peak = Math.Max(peak, Math.Abs(sample));
            }

            clipped += peak >= FullScale ? 1 : 0;
        }

        return clipped;
    }

    private void AddChannel(ReadOnlySpan<float> interleaved, int channel)
    {
        var (sum, squares) = (0f, 0f);
        for (var i = channel; i < interleaved.Length; i += _channels)
        {
            sum += interleaved[i];
            squares += interleaved[i] * interleaved[i];
        }

        _current.ChannelSums[channel] += sum;
        _current.ChannelSquares[channel] += squares;
    }

    private void EndFrame()
    {
        if (_band is not null)
        {
            (_current.Energy, _current.EnergyAbove) = _band.Measure();
        }

        _whole.Add(_current);
        _frames.Enqueue(_current);
        _current = _spare.TryPop(out var spare) ? spare : new LevelFrame(_channels);
    }
}
