using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>The addresses of sounds, pictures and reports; the pages get them from here and know no routes.</summary>
internal static class Links
{
    /// <summary>Path that all of the API lies under.</summary>
    public const string Root = "/api/v1";

    /// <summary>Addresses relative to the site's root.</summary>
    public static MediaLinks Make() => new()
    {
        RecordingSpectrogram = (id, start, end, picture) => $"{Root}/recordings/{id}/spectrogram{PictureQuery.Write(start, end, picture)}",
        SegmentClip = id => $"{Root}/segments/{id}/clip",
        RecordingAudio = id => $"{Root}/recordings/{id}/audio",
        RecordingClip = (id, start, end) => FormattableString.Invariant($"{Root}/recordings/{id}/clip?start={start:0.###}&end={end:0.###}"),
        UploadSpectrogram = (id, start, end, picture) => $"{Root}/uploads/{id}/spectrogram{PictureQuery.Write(start, end, picture)}",
        UploadClip = (id, start, end) => FormattableString.Invariant($"{Root}/uploads/{id}/clip?start={start:0.###}&end={end:0.###}"),
        RunReport = (id, format) => FormattableString.Invariant($"{Root}/evaluations/{id}/report.{format}"),
        JobReport = (id, format) => FormattableString.Invariant($"{Root}/jobs/{id}/report.{format}"),
    };
}
