using System.Globalization;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>The session of a reference where nobody names one: what may make calls alike for other reasons than who calls.</summary>
/// <remarks>Place and day where both are known, else the day, else the recording by itself.</remarks>
internal static class SessionRule
{
    /// <summary>The session of a recording and the rule that it follows.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="session">What a label or a person says, or null.</param>
    /// <param name="isLabel">Whether a label says it.</param>
    /// <param name="site">Place by a label, or null for the recorder's coordinates.</param>
    public static (string Session, string Rule) Of(RecordingRow recording, string? session, bool isLabel, string? site)
    {
        if (!string.IsNullOrWhiteSpace(session))
        {
            return (session.Trim(), isLabel ? "label" : "given");
        }

        var place = !string.IsNullOrWhiteSpace(site) ? site.Trim()
            : recording is { Latitude: { } latitude, Longitude: { } longitude } ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.####},{longitude:0.####}")
            : null;
        return LabelItems.Day(recording.RecordedAtLocal) is not { } day ? ($"recording {recording.Path}", "recording")
            : place is null ? (day, "day")
            : ($"{place} {day}", "place_and_day");
    }

    /// <summary>A span of a recording as a reference.</summary>
    public static NewReference Reference(
        RecordingRow recording, double startSeconds, double endSeconds, (string Session, string Rule) session, ReferenceSource source) => new(
        recording.Id, startSeconds, endSeconds, session.Session, session.Rule, recording.RecordedAtLocal?.AddSeconds(startSeconds), source.ToString().ToLowerInvariant());
}
