using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.States;

namespace AvexSearch.Web.Pages;

/// <summary>Jobs in words.</summary>
internal static class JobText
{
    /// <summary>How it stands.</summary>
    public static string State(JobSummary job) => job.State switch
    {
        "failed" => "done, with failures",
        "superseded" => "replaced by a newer job",
        "waiting" => "waits to try again",
        "cancelling" => "being cancelled",
        var state => state,
    };

    /// <summary>Files that were not indexed, by what became of them.</summary>
    public static IEnumerable<string> Counts(JobSummary job) =>
        from count in new (long Number, string What)[]
        {
            (job.Skipped, "were there already"), (job.Failed, "failed"), (job.Waiting, "are tried again later"), (job.Cancelled, "called off"), (job.Superseded, "left to a newer job"),
        }
        where count.Number > 0
        select $"{CountText.Number(count.Number)} {count.What}";

    /// <summary>Who is at it, how fast, and how long it takes.</summary>
    public static IEnumerable<string> Progress(JobSummary job)
    {
        if (job.Workers > 0)
        {
            yield return CountText.Of(job.Workers, "worker");
        }

        if (job.FilesPerSecond is { } files)
        {
            yield return Rate(files, "files/s");
        }

        if (job.TimesRealTime is > 0 and var times)
        {
            yield return Rate(times, "x real time");
        }

        if (job.SecondsLeft is { } left)
        {
            yield return $"about {Left(left)} left";
        }

        if (job.Priority != 0)
        {
            yield return $"priority {job.Priority.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    /// <summary>What can be done with it now.</summary>
    public static IEnumerable<(JobStep Step, string Text)> Steps(JobSummary job)
    {
        if (!job.IsFinished && job.State != "cancelling")
        {
            yield return job.State == "paused" ? (JobStep.Resume, "Resume") : (JobStep.Pause, "Pause");
            yield return (JobStep.Cancel, "Cancel");
        }

        if (job.Failed + job.Cancelled > 0)
        {
            yield return (JobStep.TryAgain, job.Failed > 0 ? "Try failed files again" : "Take up again");
        }
    }

    private static string Rate(double value, string unit) => $"{value.ToString(value < 100 ? "0.#" : "#,0", CultureInfo.InvariantCulture)} {unit}";

    private static string Left(double seconds) => seconds switch
    {
        < 90 => $"{Math.Ceiling(seconds).ToString("0", CultureInfo.InvariantCulture)} s",
        < 5400 => $"{Math.Ceiling(seconds / 60).ToString("0", CultureInfo.InvariantCulture)} min",
        < 172_800 => $"{Math.Round(seconds / 3600).ToString("0", CultureInfo.InvariantCulture)} h",
        _ => $"{Math.Round(seconds / 86_400).ToString("0", CultureInfo.InvariantCulture)} days",
    };
}
