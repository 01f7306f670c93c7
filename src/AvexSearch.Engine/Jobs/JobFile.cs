using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A file of a job and what became of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Outcome"><c>indexed</c>, <c>skipped</c>, <c>failed</c>, <c>waiting</c>, <c>running</c>, <c>cancelled</c> or <c>superseded</c> (left to a newer job).</param>
/// <param name="Reason">Why it was skipped, failed or is tried again; null where there is nothing to say.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="RecordingId">Its recording, or null.</param>
/// <param name="SizeBytes">Its size when it was found.</param>
/// <param name="AudioSeconds">Seconds of audio indexed.</param>
/// <param name="Worker">The worker that had it last, or null.</param>
/// <param name="StartedAt">When it was taken up last, or null.</param>
/// <param name="FinishedAt">When it was dealt with, or null.</param>
public sealed record JobFile(
    string Path,
    string Outcome,
    string? Reason,
    int Attempts,
    long? RecordingId,
    long SizeBytes,
    double AudioSeconds,
    string? Worker,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt)
{
    internal static JobFile Of(JobItemRow row) => new(
        row.Path,
        row.State switch { "done" => "indexed", "queued" => "waiting", var state => state },
        row.Error ?? row.Note,
        row.Attempts,
        row.RecordingId,
        row.SizeBytes,
        row.AudioSeconds,
        row.Worker,
        row.StartedAt,
        row.FinishedAt);
}
