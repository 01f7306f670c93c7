using AvexSearch.Engine;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace AvexSearch.Tests.Web;

/// <summary>What components need around them, and sounds and pictures under addresses that say what was asked for.</summary>
public sealed class WebContext : BunitContext
{
    public WebContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.TryAddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public static MediaLinks Links { get; } = new()
    {
        RecordingSpectrogram = (id, start, end, picture) => FormattableString.Invariant($"/r/{id}/picture/{start}-{end}/{picture.LowHz}-{picture.HighHz}"),
        SegmentClip = id => $"/s/{id}/clip",
        RecordingAudio = id => $"/r/{id}/audio",
        RecordingClip = (id, start, end) => FormattableString.Invariant($"/r/{id}/clip/{start}-{end}"),
        UploadSpectrogram = (id, start, end, picture) => FormattableString.Invariant($"/u/{id}/picture/{start}-{end}/{picture.LowHz}-{picture.HighHz}"),
        UploadClip = (id, start, end) => FormattableString.Invariant($"/u/{id}/clip/{start}-{end}"),
        JobReport = (id, format) => $"/job/{id}.{format}",
        RunReport = (id, format) => $"/e/{id}/{format}",
    };

    public static QueryUpload Upload { get; } = new("u1", "stone-curlew_0341.wav", 30, 22050, 1, "/tmp/u1.wav");

    public static SearchHit Hit(long segment = 7, float similarity = 0.94f) => new()
    {
        SegmentId = segment,
        RecordingId = 3,
        Collection = "Queensland",
        Recording = "GympieNP_20160312_054100.wav",
        Path = "/archive/GympieNP_20160312_054100.wav",
        StartSeconds = 12.5,
        EndSeconds = 17.5,
        RecordingSeconds = 60,
        SampleRateHz = 16000,
        Similarity = similarity,
        AboveRandomPairs = 0.9983,
        StartsAtLocal = new DateTime(2016, 3, 12, 5, 41, 12),
        UtcOffsetMinutes = 600,
        Latitude = -26.19,
        Longitude = 152.66,
    };

    public static SearchAnswer Answer(int hits) => new()
    {
        Hits = [.. Enumerable.Range(1, hits).Select(segment => Hit(segment, 1f - (segment * 0.001f)))],
        Model = "spectral",
        Engine = SearchEngine.Memory,
        IsExact = false,
        SegmentsInScope = 61430,
        QueryWindows = 1,
        RandomPairSimilarity = 0.41,
        ModelMs = 19.4,
        SearchMs = 2.13,
        LookupMs = 0.5,
    };

    public static RecordingDetail Recording(double seconds = 60) => new()
    {
        Id = 3,
        Collection = "Queensland",
        FileName = "GympieNP_20160312_054100.wav",
        Path = "/archive/GympieNP_20160312_054100.wav",
        SizeBytes = 1920044,
        DurationSeconds = seconds,
        SampleRateHz = 16000,
        Channels = 1,
        Format = "WAV, signed 16-bit PCM",
    };
}
