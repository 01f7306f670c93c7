using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Puts into words and rates what the store counts of a job.</summary>
internal static class JobSummaries
{
    public static JobSummary Of(JobRow row) => new()
    {
        Id = row.Id,
        Collection = row.Collection,
        Model = row.Model,
        Kind = row.Kind,
        Root = row.Root,
        CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt,
        State = StateOf(row),
        Priority = row.Priority,
        Queued = row.Queued,
        Waiting = row.Waiting,
        Running = row.Running,
        Done = row.Done,
        Skipped = row.Skipped,
        Failed = row.Failed,
        Cancelled = row.Cancelled,
        Superseded = row.Superseded,
        AudioSeconds = row.AudioSeconds,
        Workers = row.Workers,
        FilesPerSecond = Rate(row.RecentItems, row),
        TimesRealTime = Rate(row.RecentAudioSeconds, row),
        SecondsLeft = SecondsLeft(row),
        Trouble = row.Running > 0 ? null : row.Trouble,
    };

    private static string StateOf(JobRow row) => row switch
    {
        { SupersededBy: not null } => "superseded",
        { IsFinished: true, Cancelled: > 0 } => "cancelled",
        { IsFinished: true, Failed: > 0 } => "failed",
        { IsFinished: true } => "done",
        { CancelledAt: not null } => "cancelling",
        { PausedAt: not null } => "paused",
        { Running: > 0 } => "running",
        _ => row.Waiting == row.Queued ? "waiting" : "queued",
    };

    private static double? Rate(double amount, JobRow row) => row is { RecentItems: > 0, RecentSeconds: > 0 } ? amount / row.RecentSeconds : null;

    /// <summary>By bytes, for one file may be a day long and the next a second; by number where no sizes are known.</summary>
    private static double? SecondsLeft(JobRow row)
    {
        if (row.IsFinished || row.PausedAt is not null || row is not { RecentItems: > 0, RecentSeconds: > 0 })
        {
            return null;
        }

        return row is { BytesLeft: > 0, RecentBytes: > 0 }
            ? row.BytesLeft * row.RecentSeconds / row.RecentBytes
            : (row.Queued + row.Running) * row.RecentSeconds / row.RecentItems;
    }
}
