namespace AvexSearch.Audio;

/// <summary>A file of the archive: libsndfile first; where it refuses or gives up, ffmpeg goes on at the same sample.</summary>
internal sealed class ArchiveSource : ISampleSource
{
    private readonly string _path;
    private readonly CancellationToken _ct;
    private readonly double _startSeconds;
    private ISampleSource _current;
    private float[] _firstFrame;
    private long _given;
    private string? _handOver;

    private ArchiveSource(string path, ISampleSource current, float[] firstFrame, double startSeconds, CancellationToken ct)
    {
        _path = path;
        _current = current;
        _firstFrame = firstFrame;
        _startSeconds = startSeconds;
        _ct = ct;
    }

    /// <inheritdoc/>
    public AudioInfo Info => _current.Info;

    /// <inheritdoc/>
    public string? Warning => (_handOver, _current.Warning) switch
    {
        (null, var own) => own,
        (var said, null) => said,
        var (said, own) => $"{said}; {own}",
    };

    /// <summary>Opens a file at a start in seconds. The first frame is decoded here, because some files are refused only then.</summary>
    /// <exception cref="AudioFormatException">Neither decoder can read it; the reason has what both say.</exception>
    public static ISampleSource Open(string path, double startSeconds, CancellationToken ct)
    {
        SndFileSource? source = null;
        try
        {
            source = SndFileSource.Open(path, startSeconds);
            if (RiffInspection.IsLeftOpen(path))
            {
                throw new AudioFormatException(path, "its header gives no length of the audio");
            }

            var frame = new float[source.Info.Channels];
            return new ArchiveSource(path, source, source.Read(frame) == 1 ? frame : [], startSeconds, ct);
        }
        catch (AudioFormatException refusal)
        {
            source?.Dispose();
            return OpenFfmpeg(path, startSeconds, refusal, ct);
        }
    }

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        if (_firstFrame is { Length: > 0 } first)
        {
            first.CopyTo(interleaved);
            (_firstFrame, _given) = ([], 1);
            return 1;
        }

        try
        {
            var frames = _current.Read(interleaved);
            _given += frames;
            return frames;
        }
        catch (AudioFormatException failure) when (_current is SndFileSource)
        {
            GoOnWithFfmpeg(failure);
            return Read(interleaved);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Dispose();

    private static FfmpegSource OpenFfmpeg(string path, double startSeconds, AudioFormatException refusal, CancellationToken ct)
    {
        try
        {
            return FfmpegSource.Open(path, FfmpegLimits.For(AudioOrigin.Archive), startSeconds, ct);
        }
        catch (AudioFormatException second)
        {
            throw Decoders.Combine(path, refusal, second);
        }
    }

    /// <summary>ffmpeg copes with streams that libsndfile does not (channels that change, damaged frames); it must agree on rate and channels.</summary>
    private void GoOnWithFfmpeg(AudioFormatException failure)
    {
        var before = _current.Info;
        var start = (long)Math.Round(_startSeconds * before.SampleRateHz);
        var next = OpenFfmpeg(_path, 0, failure, _ct);
        try
        {
            if (next.Info.SampleRateHz != before.SampleRateHz || next.Info.Channels != before.Channels || next.Discard(start + _given) < start + _given)
            {
                throw failure;
            }
        }
        catch (AudioFormatException)
        {
            next.Dispose();
            throw failure;
        }

        _current.Dispose();
        _current = next;
        _handOver = $"libsndfile gave up ({failure.Reason}), ffmpeg went on";
    }
}
