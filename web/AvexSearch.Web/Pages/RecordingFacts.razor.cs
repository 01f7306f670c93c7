using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Search;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>What is known of a recording.</summary>
public sealed partial class RecordingFacts
{
    /// <summary>The recording.</summary>
    [Parameter, EditorRequired]
    public RecordingDetail Recording { get; set; } = default!;

    /// <summary>What the file itself says, where the site's clock made something else of it.</summary>
    private string? Stated => Recording.StatedAtLocal is { } stated && (stated, Recording.StatedUtcOffsetMinutes) != (Recording.RecordedAtLocal, Recording.UtcOffsetMinutes)
        ? $"{Clock(stated, Recording.StatedUtcOffsetMinutes)}{(Recording.RecordedAtRaw is { } raw ? $" (\u201c{raw}\u201d)" : "")}"
        : null;

    private string Place => string.Join(" · ", new[] { Recording.Site, HitText.Where(Recording.Latitude, Recording.Longitude), Recording.TimeZone }.OfType<string>()) is { Length: > 0 } place
        ? place
        : "unknown";

    private string Details
    {
        get
        {
            string?[] parts =
            [
                Recording.Firmware is { } firmware ? $"firmware {firmware}" : null,
                Recording.Gain is { } gain ? $"gain {gain}" : null,
                Recording.Battery is { } battery ? $"battery {battery}" : null,
                Recording.TemperatureCelsius is { } celsius ? string.Create(CultureInfo.InvariantCulture, $"{celsius:0.#} °C") : null,
            ];
            return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } details ? $" {details}" : "";
        }
    }

    private static string Clock(DateTime local, int? offsetMinutes) => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + HitText.Offset(offsetMinutes);

    private static string Levels(HeardSummary heard) => CountText.Of(heard.Segments, "segment") +
        (heard is { RmsDbfs: { } rms, PeakDbfs: { } peak } ? string.Create(CultureInfo.InvariantCulture, $"; level {rms:0} dBFS, peak {peak:0.#} dBFS") : "");
}
