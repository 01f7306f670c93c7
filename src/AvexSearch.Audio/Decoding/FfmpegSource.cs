using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AvexSearch.Audio;

/// <summary>Audio decoded by an ffmpeg child process, which sends float frames through a pipe.</summary>
internal sealed class FfmpegSource : ISampleSource
{
    /// <summary>Containers with an index or exact time stamps, in which ffmpeg's seek is exact to the sample (tested). It is not in MP3, raw AAC and Matroska.</summary>
    private static readonly string[] SeekableContainers = ["wav", "w64", "aiff", "au", "caf", "flac", "mov"];

    /// <summary>Below this, decoding from the start is as quick as seeking.</summary>
    private const double ShortestSeekSeconds = 20;

    /// <summary>Codecs with memory need a run-up before the wanted sample.</summary>
    private const int RunUpSeconds = 2;

    /// <summary>Far more than a chunk of ffmpeg's own WAV header has.</summary>
    private const uint MostHeaderBytes = 1 << 16;

    private readonly FfmpegProcess _process;
    private readonly string _path;
    private long _frames;
    private bool _ended;

    private FfmpegSource(FfmpegProcess process, AudioInfo info)
    {
        _process = process;
        _path = info.Path;
        Info = info;
    }

    /// <inheritdoc/>
    public AudioInfo Info { get; private set; }

    /// <inheritdoc/>
    public string? Warning { get; private set; }

    /// <summary>Opens a file at a start in seconds.</summary>
    /// <exception cref="AudioFormatException">ffmpeg cannot read it.</exception>
    /// <exception cref="InvalidOperationException">ffmpeg is not installed.</exception>
    public static FfmpegSource Open(string path, FfmpegLimits limits, double startSeconds, CancellationToken ct)
    {
        var (info, container) = FfmpegProbe.Run(path, limits, ct);
        var canSeek = startSeconds >= ShortestSeekSeconds && container.Split(',').Intersect(SeekableContainers).Any();
        var seekSeconds = canSeek ? (long)startSeconds - RunUpSeconds : 0;
        var source = new FfmpegSource(FfmpegProcess.Start(FfmpegCommand.Decode(path, limits, seekSeconds), path, limits, ct), info);
        try
        {
            source.ReadHeader();
            var rate = source.Info.SampleRateHz;
            source.Discard((long)Math.Round(startSeconds * rate) - (seekSeconds * rate));
            source._frames += seekSeconds * rate;
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<float> interleaved)
    {
        if (_ended)
        {
            return 0;
        }

        var channels = Info.Channels;
        var wanted = interleaved[..(interleaved.Length / channels * channels)];
        var bytes = _process.Read(MemoryMarshal.AsBytes(wanted));
        var frames = bytes / sizeof(float) / channels;
        _frames += frames;
        if (bytes < wanted.Length * sizeof(float) && frames == 0)
        {
            _ended = true;
            NoteEnd();
        }

        return frames;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private void NoteEnd()
    {
        var (exitCode, errors) = _process.Finish();
        var at = FormattableString.Invariant($"{_frames / (double)Info.SampleRateHz:0.###} s");
        if (exitCode != 0)
        {
            throw new AudioFormatException(_path, _frames == 0
                ? _process.DescribeExit(exitCode, errors)
                : $"is broken: after {at} of audio, {_process.DescribeExit(exitCode, errors)}");
        }

        if (errors is not null)
        {
            Warning = $"ffmpeg met errors and skipped over them, times after them may be off: {errors}";
        }

        Warning = (Info.Warning, Warning) switch
        {
            (null, var own) => own,
            (var header, null) => header,
            var (header, own) => $"{header}; {own}",
        };
        if (Info.Warning is null && Info.DurationSeconds is { } promised && promised - (_frames / (double)Info.SampleRateHz) > Math.Max(0.5, promised * 0.02))
        {
            var shorter = FormattableString.Invariant($"its header promises {promised:0.###} s of audio, {at} could be decoded");
            Warning = Warning is null ? shorter : $"{shorter}; {Warning}";
        }
    }

    /// <summary>The WAV header that ffmpeg writes says what it really decodes to, which may differ from what ffprobe guessed.</summary>
    private void ReadHeader()
    {
        Span<byte> head = stackalloc byte[12];
        if (_process.Read(head) < head.Length)
        {
            NoteEnd();
            throw new AudioFormatException(_path, Warning ?? "has no audio that ffmpeg can decode");
        }

        Span<byte> chunk = stackalloc byte[8];
        while (_process.Read(chunk) == chunk.Length && !chunk[..4].SequenceEqual("data"u8))
        {
            var content = new byte[Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]), MostHeaderBytes)];
            if (_process.Read(content) == content.Length && chunk[..4].SequenceEqual("fmt "u8))
            {
                var channels = BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(2));
                var rate = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(4));
                AudioLimits.Check(_path, rate, channels);
                Info = Info with { SampleRateHz = (int)rate, Channels = channels };
            }
        }
    }
}
