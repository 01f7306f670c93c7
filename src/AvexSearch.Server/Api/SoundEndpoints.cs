using System.ComponentModel;
using AvexSearch.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AvexSearch.Server.Api;

/// <summary>The sound and the look of recordings and uploads.</summary>
internal static class SoundEndpoints
{
    private const string Wav = "audio/wav";
    private const string Png = "image/png";

    /// <summary>Maps the endpoints.</summary>
    public static void MapSounds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/recordings/{id:long}/audio", AudioAsync).WithName("GetRecordingAudio")
            .WithSummary("The file of a recording; HTTP ranges are answered.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet("/recordings/{id:long}/spectrogram", RecordingSpectrogramAsync).WithName("GetRecordingSpectrogram")
            .WithSummary("A spectrogram (PNG) of any span of a recording, with the recording's own times and frequencies.").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/recordings/{id:long}/clip", RecordingClipAsync).WithName("GetRecordingClip").WithSummary("A span of a recording as WAV, ten minutes at the most; in a collection with time expansion so many times slower, as its model hears it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet("/segments/{id:long}/clip", SegmentClipAsync).WithName("GetSegmentClip")
            .WithSummary("A segment as WAV; in a collection with time expansion so many times slower, as its model hears it.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet("/uploads/{id}/spectrogram", UploadSpectrogram).WithName("GetUploadSpectrogram")
            .WithSummary("A spectrogram (PNG) of any span of an uploaded clip.").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/uploads/{id}/clip", UploadClip).WithName("GetUploadClip")
            .WithSummary("A span of an uploaded clip as WAV.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> AudioAsync(long id, ArchiveSounds sounds, CancellationToken token) =>
        await sounds.FileAsync(id, token) is { } path ? TypedResults.PhysicalFile(path, ContentTypes.Of(path), enableRangeProcessing: true) : Missing.Recording(id);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SegmentClipAsync(long id, HttpResponse http, ArchiveSounds sounds, CancellationToken token) =>
        await sounds.SegmentClipAsync(id, token) is { } wav ? Lasting(http, TypedResults.File(wav, Wav, enableRangeProcessing: true)) : Missing.Segment(id);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> RecordingClipAsync(
        long id,
        [Description("Start, seconds.")] double? start,
        [Description("End, seconds.")] double? end,
        HttpResponse http,
        ArchiveSounds sounds,
        CancellationToken token) =>
        await sounds.ClipAsync(id, start ?? 0, end, token) is { } wav ? Lasting(http, TypedResults.File(wav, Wav, enableRangeProcessing: true)) : Missing.Recording(id);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> RecordingSpectrogramAsync(
        long id, [AsParameters] PictureQuery query, HttpResponse http, ArchiveSounds sounds, CancellationToken token) =>
        await sounds.SpectrogramAsync(id, query.Start ?? 0, query.End, query.ToOptions(), token) is { } png ? Lasting(http, TypedResults.File(png, Png)) : Missing.Recording(id);

    private static Results<FileContentHttpResult, ProblemHttpResult> UploadSpectrogram(
        string id, [AsParameters] PictureQuery query, HttpResponse http, QueryUploads uploads, CancellationToken token) =>
        uploads.Find(id) is { } upload
            ? Lasting(http, TypedResults.File(QueryUploads.Spectrogram(upload, query.Start ?? 0, query.End, query.ToOptions(), token), Png))
            : Missing.Upload(id);

    private static Results<FileContentHttpResult, ProblemHttpResult> UploadClip(
        string id,
        [Description("Start, seconds.")] double? start,
        [Description("End, seconds.")] double? end,
        HttpResponse http,
        QueryUploads uploads,
        CancellationToken token) =>
        uploads.Find(id) is { } upload
            ? Lasting(http, TypedResults.File(QueryUploads.Clip(upload, start ?? 0, end, token), Wav, enableRangeProcessing: true))
            : Missing.Upload(id);

    /// <summary>A span of a recording never changes, so the browser need not ask twice within the hour.</summary>
    private static FileContentHttpResult Lasting(HttpResponse http, FileContentHttpResult result)
    {
        http.Headers.CacheControl = "private, max-age=3600";
        return result;
    }
}
