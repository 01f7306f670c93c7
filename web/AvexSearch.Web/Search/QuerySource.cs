using AvexSearch.Audio;
using AvexSearch.Engine;
using AvexSearch.Web.Sound;

namespace AvexSearch.Web.Search;

/// <summary>The sound that a window is laid over: an uploaded clip, or a recording of the archive.</summary>
public sealed class QuerySource
{
    private readonly QueryUpload? _upload;
    private readonly RecordingDetail? _recording;
    private readonly MediaLinks _links;

    private QuerySource(QueryUpload? upload, RecordingDetail? recording, SegmentDetail? segment, MediaLinks links)
    {
        (_upload, _recording, Segment, _links) = (upload, recording, segment, links);
        Name = upload?.FileName ?? recording!.FileName;
        DurationSeconds = upload?.DurationSeconds ?? recording!.DurationSeconds;
        SampleRateHz = upload?.SampleRateHz ?? recording!.SampleRateHz;
        Channels = upload?.Channels ?? recording!.Channels;
    }

    /// <summary>File name.</summary>
    public string Name { get; }

    /// <summary>Duration, seconds.</summary>
    public double DurationSeconds { get; }

    /// <summary>Sample rate, Hz.</summary>
    public int SampleRateHz { get; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Name of the collection, or null for an upload.</summary>
    public string? Collection => _recording?.Collection;

    /// <summary>Id of the recording, or null for an upload.</summary>
    public long? RecordingId => _recording?.Id;

    /// <summary>How many times slower its sound is played; 1 = as it is.</summary>
    public double TimeExpansion => _recording?.TimeExpansion ?? 1;

    /// <summary>The segment that the source was opened with, or null.</summary>
    public SegmentDetail? Segment { get; }

    /// <summary>An uploaded clip.</summary>
    /// <param name="upload">The clip.</param>
    /// <param name="links">Addresses of sounds and pictures.</param>
    public static QuerySource Of(QueryUpload upload, MediaLinks links) => new(upload, null, null, links);

    /// <summary>A recording of the archive.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="segment">The segment that is asked with, or null.</param>
    /// <param name="links">Addresses of sounds and pictures.</param>
    public static QuerySource Of(RecordingDetail recording, SegmentDetail? segment, MediaLinks links) => new(null, recording, segment, links);

    /// <summary>The spectrogram of a part.</summary>
    /// <param name="view">The part.</param>
    /// <param name="widthPx">Width in pixels.</param>
    /// <param name="heightPx">Height in pixels.</param>
    public SoundPicture Picture(SoundView view, int widthPx, int heightPx)
    {
        var options = new PictureOptions(widthPx, heightPx, view.LowHz, view.HighHz);
        return new SoundPicture(
            _upload is not null
                ? _links.UploadSpectrogram(_upload.Id, view.StartSeconds, view.EndSeconds, options)
                : _links.RecordingSpectrogram(_recording!.Id, view.StartSeconds, view.EndSeconds, options),
            view);
    }

    /// <summary>The sound of a span.</summary>
    /// <param name="from">Its start, seconds.</param>
    /// <param name="to">Its end, seconds.</param>
    public SoundSpan Sound(double from, double to)
    {
        if (_upload is not null)
        {
            return new SoundSpan(_links.UploadClip(_upload.Id, from, to), from, from, to);
        }

        if (Segment is not null && IsSegment(from, to))
        {
            return new SoundSpan(_links.SegmentClip(Segment.Id), Segment.StartSeconds, from, to, TimeExpansion);
        }

        return TimeExpansion == 1
            ? new SoundSpan(_links.RecordingAudio(_recording!.Id), 0, from, to)
            : new SoundSpan(_links.RecordingClip(_recording!.Id, from, to), from, from, to, TimeExpansion);
    }

    /// <summary>The sound of a short span, as a file of its own that every browser plays.</summary>
    /// <param name="from">Its start, seconds.</param>
    /// <param name="to">Its end, seconds.</param>
    public SoundSpan Excerpt(double from, double to) =>
        new(_upload is not null ? _links.UploadClip(_upload.Id, from, to) : _links.RecordingClip(_recording!.Id, from, to), from, from, to, TimeExpansion);

    /// <summary>True where a window is the segment that the source was opened with.</summary>
    /// <param name="start">Start of the window, seconds.</param>
    /// <param name="end">End of the window, seconds.</param>
    public bool IsSegment(double start, double end) =>
        Segment is not null && Math.Abs(Segment.StartSeconds - start) < 0.0015 && Math.Abs(Segment.EndSeconds - end) < 0.0015;

    /// <summary>A window as a question to the engine.</summary>
    /// <param name="start">Start of the window, seconds.</param>
    /// <param name="length">Length of the window, seconds.</param>
    public QueryClip Clip(double start, double length) => _upload is not null
        ? new QueryClip(_upload.Path, start, length, AudioOrigin.Upload)
        : new QueryClip(_recording!.Path, start, length, AudioOrigin.Archive);

    /// <summary>A window as an address, with the filters and examples of the search before.</summary>
    /// <param name="before">The search before.</param>
    /// <param name="window">The window.</param>
    public SearchAddress Address(SearchAddress before, QueryWindow window)
    {
        var asked = _upload is not null ? before.Asking(upload: _upload.Id, start: window.StartSeconds, length: window.Seconds)
            : IsSegment(window.StartSeconds, window.EndSeconds) ? before.Asking(segment: Segment!.Id)
            : before.Asking(recording: _recording!.Id, start: window.StartSeconds, length: window.Seconds);
        return asked with { Examples = before.Examples.Without(window) };
    }
}
