using System.Buffers;

namespace AvexSearch.Audio;

/// <summary>
/// Streams a file, or a span of it, as mono samples at a wanted rate. Only a block is in memory at a time. Not for several threads at once.
/// </summary>
/// <remarks>
/// Samples keep the scale of the file (full scale = 1; float files may exceed it). NaN and infinite samples are refused: silently replaced
/// they would become an embedding of something that was never recorded.
/// </remarks>
public sealed class MonoReader : IDisposable
{
    private const int BlockSamples = 1 << 15;

    /// <summary>
    /// A span is resampled with this much of its surroundings, so that it gives the samples that a reading of the whole file gives there. A whole
    /// second is a whole number of samples at any rate, so the two readings lie on the same grid.
    /// </summary>
    private const double SurroundingSeconds = 1;

    private readonly ISampleSource _source;
    private readonly AudioReadOptions _options;
    private readonly Resampler? _resampler;
    private readonly CancellationToken _ct;
    private readonly int _blockFrames;
    private readonly float[] _interleaved;
    private readonly float[] _mono;
    private bool _disposed;
    private readonly double _leadSeconds;
    private readonly LevelMeter[] _meters;
    private long _samplesLeft = long.MaxValue;
    private long _framesLeft;
    private long _nextFrame;
    private int _monoStart;
    private int _monoCount;
    private bool _inputEnded;

    private MonoReader(ISampleSource source, int? sampleRateHz, double leadSeconds, AudioReadOptions options, CancellationToken ct)
    {
        _leadSeconds = leadSeconds;
        _source = source;
        _options = options;
        _ct = ct;
        Info = source.Info;
        SampleRateHz = sampleRateHz ?? Info.SampleRateHz;
        _resampler = SampleRateHz == Info.SampleRateHz ? null : ResamplerPool.Rent(Info.SampleRateHz, SampleRateHz);
        _blockFrames = Math.Max(1, BlockSamples / Info.Channels);
        _interleaved = ArrayPool<float>.Shared.Rent(_blockFrames * Info.Channels);
        _mono = ArrayPool<float>.Shared.Rent(_blockFrames);
        _nextFrame = FrameAt(options.StartSeconds - leadSeconds);
        _meters = [.. options.Bands.Select(band => new LevelMeter(Info, options.Channel, band, _nextFrame))];
        _framesLeft = options.LengthSeconds is { } length ? Math.Max(1, FrameAt(options.StartSeconds + length) - _nextFrame) : long.MaxValue;
        if (_resampler is not null && options.LengthSeconds is { } span)
        {
            _framesLeft += FrameAt(SurroundingSeconds);
            _samplesLeft = Math.Max(1, (long)Math.Round(span * SampleRateHz));
        }

        var toEnd = Info.DurationSeconds is { } duration ? duration - options.StartSeconds : double.MaxValue;
        var seconds = Math.Min(options.LengthSeconds ?? double.MaxValue, Math.Max(toEnd, 0));
        ExpectedSamples = seconds < double.MaxValue ? (long)(seconds * SampleRateHz) : null;
    }

    /// <summary>What the file is.</summary>
    public AudioInfo Info { get; }

    /// <summary>Rate of the samples that <see cref="Read"/> gives, in Hz.</summary>
    public int SampleRateHz { get; }

    /// <summary>What is odd about the file although it could be read (cut short, damaged in the middle, …); null when nothing is. Complete once <see cref="Read"/> has returned 0.</summary>
    public string? Warning => _source.Warning ?? Info.Warning;

    /// <summary>How far into the file was decoded so far, in seconds from its start; once <see cref="Read"/> has returned 0, how much audio it really holds, whatever its header says.</summary>
    public double DecodedSeconds => (double)_nextFrame / Info.SampleRateHz;

    /// <summary>Levels of all that was decoded so far; null unless <see cref="AudioReadOptions.MeasureAboveHz"/> asks for them.</summary>
    public SoundLevels? Levels => _meters is [var meter, ..] ? meter.Whole : null;

    /// <summary>About how many samples there will be from the start, or null when the file does not say.</summary>
    internal long? ExpectedSamples { get; }

    /// <summary>Opens a file and decodes its first block, so that what is no audio at all is refused here.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Wanted rate in Hz, 1 to 10,000,000; null for the file's own.</param>
    /// <param name="options">Span, channel and origin.</param>
    /// <param name="ct">Stops reading, and the child process if there is one.</param>
    /// <exception cref="AudioFormatException">It is not audio, its header is broken, or it has no samples.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of range: a channel the file does not have, a start behind its end.</exception>
    public static MonoReader Open(string path, int? sampleRateHz, AudioReadOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (sampleRateHz is <= 0 or > AudioLimits.HighestRateHz)
        {
            throw new ArgumentOutOfRangeException(nameof(sampleRateHz), sampleRateHz, $"A rate is 1 to {AudioLimits.HighestRateHz} Hz.");
        }

        var leadSeconds = sampleRateHz is null ? 0 : Math.Min(options.StartSeconds, SurroundingSeconds);
        return Over(Decoders.Open(path, options.Origin, options.StartSeconds - leadSeconds, ct), sampleRateHz, leadSeconds, options, ct);
    }

    /// <summary>Reads what is open already; disposes it.</summary>
    internal static MonoReader Over(ISampleSource source, int? sampleRateHz, double leadSeconds, AudioReadOptions options, CancellationToken ct)
    {
        MonoReader? reader = null;
        try
        {
            CheckChannel(source.Info, options.Channel);
            reader = new MonoReader(source, sampleRateHz, leadSeconds, options, ct);
            reader.ReadFirstBlock();
            reader.PassLead();
            return reader;
        }
        catch
        {
            reader?.Dispose();
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next samples.</summary>
    /// <param name="destination">Mono samples at <see cref="SampleRateHz"/>; filled as far as there are samples.</param>
    /// <returns>Samples written; 0 at the end (or when there is no room).</returns>
    /// <exception cref="AudioFormatException">The file is broken here, or has a sample that is not a number.</exception>
    /// <exception cref="OperationCanceledException">The token given to <see cref="Open"/> was cancelled.</exception>
    public int Read(Span<float> destination)
    {
        destination = destination[..(int)Math.Min(destination.Length, _samplesLeft)];
        var written = Fill(destination);
        _samplesLeft -= written;
        return written;
    }

    /// <summary>Levels of a stretch that was read; what lies before it is forgotten. Null unless they were asked for.</summary>
    /// <param name="startSeconds">Start in the file.</param>
    /// <param name="endSeconds">End in the file.</param>
    /// <param name="meter">Which of the bands that are measured, counted from 0.</param>
    internal SoundLevels? LevelsOf(double startSeconds, double endSeconds, int meter = 0) =>
        meter < _meters.Length ? _meters[meter].Of(startSeconds, endSeconds) : null;

    /// <summary>Levels of all that was decoded so far by one of the bands that are measured.</summary>
    internal SoundLevels LevelsOfAll(int meter) => _meters[meter].Whole;

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        if (!_disposed)
        {
            _disposed = true;
            if (_resampler is not null)
            {
                ResamplerPool.Return(_resampler);
            }

            ArrayPool<float>.Shared.Return(_interleaved);
            ArrayPool<float>.Shared.Return(_mono);
        }
    }

    private int Fill(Span<float> destination)
    {
        var written = 0;
        while (written < destination.Length)
        {
            if (_monoCount == 0 && !_inputEnded)
            {
                FillBlock();
            }

            var got = Convert(destination[written..]);
            if (got == 0 && _monoCount == 0 && _inputEnded)
            {
                break;
            }

            written += got;
        }

        return written;
    }

    private static void CheckChannel(AudioInfo info, int? channel)
    {
        if (channel >= info.Channels)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Channel {channel} was asked for, '{info.Path}' has {info.Channels} (counted from 0)."));
        }
    }

    private long FrameAt(double seconds) => (long)Math.Round(seconds * Info.SampleRateHz);

    private void ReadFirstBlock()
    {
        FillBlock();
        if (_monoCount > 0)
        {
            return;
        }

        if (_options.StartSeconds == 0)
        {
            throw RiffInspection.Explain(Info.Path) ?? new AudioFormatException(Info.Path, $"has no audio samples ({Info.Format}{(Warning is null ? "" : "; " + Warning)})");
        }

        throw StartBehindEnd();
    }

    /// <summary>Takes in what lies before the span, for the resampler to know.</summary>
    private void PassLead()
    {
        var left = (int)Math.Round(_leadSeconds * SampleRateHz);
        var passed = new float[Math.Min(left, BlockSamples)];
        while (left > 0)
        {
            var got = Fill(passed.AsSpan(0, Math.Min(left, passed.Length)));
            left = got > 0 ? left - got : throw StartBehindEnd();
        }
    }

    private ArgumentException StartBehindEnd()
    {
        var length = Info.DurationSeconds is { } seconds ? FormattableString.Invariant($"{seconds:0.###} s long") : "shorter";
        return new ArgumentException(FormattableString.Invariant($"Start {_options.StartSeconds} s is behind the end of '{Info.Path}', which is {length}."));
    }

    private void FillBlock()
    {
        _ct.ThrowIfCancellationRequested();
        var room = (int)Math.Min(_blockFrames, _framesLeft);
        var frames = room == 0 ? 0 : _source.Read(_interleaved.AsSpan(0, room * Info.Channels));
        if (frames == 0)
        {
            _inputEnded = true;
            return;
        }

        var mono = _mono.AsSpan(0, frames);
        ChannelMix.ToMono(_interleaved.AsSpan(0, frames * Info.Channels), Info.Channels, _options.Channel, mono);
        if (ChannelMix.IndexOfNonFinite(mono) is >= 0 and var bad)
        {
            throw NonFinite(_nextFrame + bad);
        }

        foreach (var meter in _meters)
        {
            meter.Add(_interleaved.AsSpan(0, frames * Info.Channels), mono);
        }

        (_monoStart, _monoCount) = (0, frames);
        _nextFrame += frames;
        _framesLeft -= frames;
    }

    private int Convert(Span<float> destination)
    {
        if (_resampler is null)
        {
            var count = Math.Min(destination.Length, _monoCount);
            _mono.AsSpan(_monoStart, count).CopyTo(destination);
            Take(count);
            return count;
        }

        if (_monoCount == 0 && _inputEnded)
        {
            return _resampler.Flush(destination);
        }

        var made = _resampler.Process(_mono.AsSpan(_monoStart, _monoCount), destination, out var consumed);
        Take(consumed);
        return made;
    }

    private void Take(int count)
    {
        _monoStart += count;
        _monoCount -= count;
    }

    private AudioFormatException NonFinite(long frame)
    {
        var reason = FormattableString.Invariant(
            $"has a sample that is not a finite number at {frame / (double)Info.SampleRateHz:0.######} s (frame {frame}); such a file must be repaired first");
        var bytesPerFrame = Info.Format.Contains("64 bit float", StringComparison.Ordinal) ? 8L * Info.Channels : 4L * Info.Channels;
        var offset = Info.Format.Contains("float", StringComparison.Ordinal) ? RiffInspection.DataOffset(Info.Path) + (frame * bytesPerFrame) : null;
        return new AudioFormatException(Info.Path, reason, offset);
    }
}
