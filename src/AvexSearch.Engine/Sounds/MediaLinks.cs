namespace AvexSearch.Engine;

/// <summary>Addresses of sounds, pictures and reports, given by whoever serves them, so that pages know no routes.</summary>
public sealed record MediaLinks
{
    /// <summary>Address of the spectrogram (PNG) of a span: recording id, start and end in seconds, picture options.</summary>
    public required Func<long, double, double, PictureOptions, string> RecordingSpectrogram { get; init; }

    /// <summary>Address of the sound of a segment (WAV): segment id.</summary>
    public required Func<long, string> SegmentClip { get; init; }

    /// <summary>Address of the file of a recording, with ranges: recording id.</summary>
    public required Func<long, string> RecordingAudio { get; init; }

    /// <summary>Address of a span of a recording as WAV: recording id, start and end in seconds.</summary>
    public required Func<long, double, double, string> RecordingClip { get; init; }

    /// <summary>Address of the spectrogram (PNG) of an uploaded clip: upload id, start and end in seconds, picture options.</summary>
    public required Func<string, double, double, PictureOptions, string> UploadSpectrogram { get; init; }

    /// <summary>Address of a span of an uploaded clip as WAV: upload id, start and end in seconds.</summary>
    public required Func<string, double, double, string> UploadClip { get; init; }

    /// <summary>Address of the report of an evaluation: id of the run, format (<c>html</c>, <c>json</c> or <c>csv</c>).</summary>
    public required Func<long, string, string> RunReport { get; init; }

    /// <summary>Address of the report of a job: id of the job, format (<c>csv</c> or <c>json</c>).</summary>
    public required Func<long, string, string> JobReport { get; init; }
}
