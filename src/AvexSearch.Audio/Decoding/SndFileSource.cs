namespace AvexSearch.Audio;

/// <summary>Audio decoded in process by libsndfile.</summary>
internal sealed unsafe class SndFileSource : ISampleSource
{
    /// <summary>Compressed formats may estimate their length; a miss below this is not worth a word.</summary>
    private const double NegligibleMissSeconds = 0.2;

    private readonly SndFileHandle _handle;
    private readonly string _path;
    private readonly long _frames;
    private long _position;
    private AudioFormatException? _failure;

    private SndFileSource(SndFileHandle handle, string path, AudioInfo info, long frames)
    {
        _handle = handle;
        _path = path;
        _frames = frames;
        Info = info;
        Warning = info.Warning;
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; }

    /// <inheritdoc/>
    public string? Warning { get; private set; }

    /// <summary>Opens a file at a start in seconds.</summary>
    /// <exception cref="AudioFormatException">libsndfile does not know the format, or the header is broken.</exception>
    public static SndFileSource Open(string path, double startSeconds)
    {
        var handle = SndFile.Open(path, out var header, out var reason);
        try
        {
            if (reason is not null)
            {
                throw new AudioFormatException(path, reason);
            }

            // Without a header, libsndfile guesses headerless audio from the extension. Such a guess is noise, not a recording.
            if ((header.Format & SndFile.MajorMask) == SndFile.MajorRaw)
            {
                throw new AudioFormatException(path, "Format not recognised");
            }

            AudioLimits.Check(path, header.SampleRate, header.Channels);
            var source = new SndFileSource(handle, path, Describe(path, header), header.Frames);
            source.SeekTo((long)Math.Round(startSeconds * header.SampleRate), header.Seekable != 0);
            return source;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        if (_failure is { } failure)
        {
            throw failure;
        }

        var wanted = interleaved.Length / Info.Channels;
        long got;
        fixed (float* destination = interleaved)
        {
            got = SndFile.ReadFrames(_handle, destination, wanted);
        }

        _position += Math.Max(got, 0);
        if (got < wanted)
        {
            NoteEnd();
        }

        return got > 0 ? (int)got : _failure is { } now ? throw now : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static AudioInfo Describe(string path, SndFileInfo header)
    {
        var known = header.Frames is > 0 and < long.MaxValue;
        var container = SndFile.FormatName(header.Format & SndFile.MajorMask).Split(" (", 2)[0];
        return new AudioInfo
        {
            Path = path,
            Format = $"{container}, {SndFile.FormatName(header.Format & SndFile.MinorMask)}",
            SampleRateHz = header.SampleRate,
            Channels = header.Channels,
            DurationSeconds = known ? header.Frames / (double)header.SampleRate : null,
            Decoder = "libsndfile",
            Warning = RiffInspection.LyingLength(path),
        };
    }

    private void SeekTo(long frame, bool seekable)
    {
        if (frame == 0)
        {
            return;
        }

        if (seekable && frame < _frames && SndFile.Seek(_handle, frame, SndFile.SeekSet) == frame)
        {
            _position = frame;
            return;
        }

        this.Discard(frame);
    }

    /// <summary>A short read is the end, or an error that must not be lost: it is thrown after the samples before it were given.</summary>
    private void NoteEnd()
    {
        var at = _position / (double)Info.SampleRateHz;
        if (SndFile.Error(_handle) != 0)
        {
            _failure = new AudioFormatException(_path, FormattableString.Invariant($"is broken at {at:0.###} s: {SndFile.ErrorText(_handle)}"));
        }
        else if (_frames is > 0 and < long.MaxValue && Warning is null && _frames - _position > NegligibleMissSeconds * Info.SampleRateHz)
        {
            Warning = FormattableString.Invariant($"its header promises {_frames / (double)Info.SampleRateHz:0.###} s of audio, it ends after {at:0.###} s");
        }
    }
}
