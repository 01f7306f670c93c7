using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Jobs in words.</summary>
internal static class JobWords
{
    /// <summary>"job 12: 340 of 400,000 files, 3 failed, 12.3 files/s, 210 x real time, 9 h 12 min left".</summary>
    public static string Line(JobSummary job)
    {
        var parts = new List<string> { $"{Words.Number(job.Finished)} of {Words.Count(job.Files, "file")}" };
        parts.AddRange(Counts(job));
        if (!job.IsFinished && job.FilesPerSecond is not null)
        {
            parts.Add(Speed(job));
        }

        if (job.SecondsLeft is { } left)
        {
            parts.Add($"{Words.Duration(Math.Ceiling(left))} left");
        }

        var trouble = job.Trouble is null ? "" : $"; {job.Trouble}";
        return $"job {job.Id} {job.State}: {string.Join(", ", parts)}{trouble}";
    }

    /// <summary>"3 failed", "2 tried again later".</summary>
    public static IEnumerable<string> Counts(JobSummary job) =>
        from count in new (long Number, string What)[]
        {
            (job.Failed, "failed"), (job.Waiting, "tried again later"), (job.Cancelled, "called off"), (job.Superseded, "left to a newer job"),
        }
        where count.Number > 0
        select $"{Words.Number(count.Number)} {count.What}";

    /// <summary>"12.3 files/s, 210 x real time".</summary>
    public static string Speed(JobSummary job) => job.FilesPerSecond is { } files
        ? $"{Words.Number(files)} files/s" + (job.TimesRealTime is > 0 and var times ? $", {Words.Number(times)} x real time" : "")
        : "";
}
