using System.Diagnostics;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Indexes folders: finds files, queues one job item per file, and works the queue.</summary>
public sealed class ArchiveIngest(
    IngestProfiles profiles,
    JobStore jobs,
    JobClaims claims,
    JobWorker worker,
    JobEnding ending,
    CopyFolder copies,
    ILogger<ArchiveIngest> logger)
{
    private const int FailuresTold = 1000;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Indexes folders to the end; files that are indexed already cost next to nothing.</summary>
    /// <param name="request">Which folders, into which collection, and how.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="clock">Adds up the time of each stage.</param>
    /// <param name="cancellationToken">Stops the work; what is committed stays, the rest is done by the next run.</param>
    /// <returns>What was done, with failures, 1,000 at the most.</returns>
    /// <exception cref="QueryException">No audio was found, no such model, or the window is not possible.</exception>
    /// <exception cref="StoreException">The collection is indexed with another window or hop.</exception>
    public async Task<IngestReport> RunAsync(
        IngestRequest request, IProgress<JobSummary> progress, StageClock clock, CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var queued = await QueueAsync(request, cancellationToken);
        var job = await WorkAsync(queued.JobId, progress, clock, cancellationToken);
        var labels = await ending.SettleAsync(queued.JobId, cancellationToken);
        var failures = await jobs.FailuresAsync(queued.JobId, FailuresTold, cancellationToken);
        return new IngestReport(
            queued.JobId,
            queued.Collection,
            queued.Profiles[0].Model,
            queued.Profiles[0].WindowSeconds,
            queued.Profiles[0].HopSeconds,
            job.Total,
            job.Done,
            job.Skipped,
            job.Failed,
            clock.Windows,
            job.AudioSeconds,
            Stopwatch.GetElapsedTime(startedAt).TotalSeconds,
            [.. failures.Select(failure => new JobFailure(failure.Path, failure.Error, failure.Attempts))],
            queued.OtherFiles)
        {
            Models = [.. queued.Profiles.Select(IndexProfile.Of)],
            TimeExpansion = queued.Profiles[0].TimeExpansion,
            LeftOut = queued.LeftOut,
            Cancelled = job.Cancelled + job.Superseded,
            ListProblems = queued.ListProblems,
            Links = queued.Links,
            Labels = labels,
        };
    }

    /// <summary>Finds the files and makes the job; the work is left to workers.</summary>
    /// <param name="request">Which folders, into which collection, and how.</param>
    /// <param name="cancellationToken">Stops the look; nothing is queued then.</param>
    /// <exception cref="QueryException">No audio was found, no such model, or the window is not possible.</exception>
    /// <exception cref="StoreException">The collection is indexed with another window or hop.</exception>
    public async Task<QueuedIngest> QueueAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        ArchiveJobs.CheckPriority(request.Priority);
        var found = request.Places.Count == 0 ? new FoundAudio([], new Dictionary<string, int>(), 0, []) : AudioFinder.Find(request.Places, cancellationToken);
        var items = Items(found, request.List).ToList();
        if (found.Files.Count == 0 && request.List is not { Count: > 0 })
        {
            throw new QueryException(request.List is null ? found.WhyEmpty(request.Places) : $"0 files found: the list '{request.List.Path}' has no row with a path.");
        }

        var heard = await profiles.EnsureAsync(request, cancellationToken);
        var jobId = await jobs.CreateIngestAsync(JobOf(request, heard), items, cancellationToken);
        foreach (var profile in heard.Profiles)
        {
            IngestLog.JobMade(logger, jobId, items.Count, profile.Collection, profile.Model, profile.WindowSeconds, profile.HopSeconds);
        }

        return new QueuedIngest(jobId, heard.Profiles, items.Count, found.SkippedByExtension.Values.Sum(), heard.LeftOut)
        {
            ListProblems = [.. (request.List?.Problems ?? []).Where(problem => problem.IsKept)],
            Links = found.Links,
        };
    }

    internal NewJob JobOf(IngestRequest request, HeardBy heard) => new()
    {
        CollectionId = heard.Profiles[0].CollectionId,
        ProfileIds = heard.ProfileIds,
        Root = request.Root,
        Places = [.. request.FullPlaces.Select(Engine.Places.FolderOf)],
        CopyFolder = request.Copy ? copies.Path : null,
        Priority = request.Priority,
        List = request.List is { HasLabels: true } list
            ? new JobList { FileName = Path.GetFileName(list.Path), Folder = Path.GetDirectoryName(list.Path)!, Content = list.Content, Options = ListOptions.Write(list.Options) }
            : null,
    };

    /// <summary>What is known of a file by its name, size and time; a file that is not there is queued all the same, so that the report says so.</summary>
    internal static NewJobItem ItemOf(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new NewJobItem(path, info.Length, info.LastWriteTimeUtc) : new NewJobItem(path, 0, DateTimeOffset.UnixEpoch);
    }

    /// <summary>A folder that cannot be looked into; it is a line of the report as files are.</summary>
    internal static NewJobItem ItemOf(UnreadPlace place) => Failed(place.Path, $"could not be looked into: {place.Reason}");

    private static IEnumerable<NewJobItem> Items(FoundAudio found, IngestList? list) =>
    [
        .. (list?.Files ?? []).Select(file => ItemOf(file.Key) with { Facts = file.Value }),
        .. (list?.Problems ?? []).Where(problem => !problem.IsKept).Select(problem => Failed($"{list!.Path}:{problem.Row}", $"no file could be read from the list: {problem.Message}")),
        .. found.Files.Select(ItemOf),
        .. found.Unread.Select(ItemOf),
    ];

    private static NewJobItem Failed(string path, string error) => new(path, 0, DateTimeOffset.UnixEpoch) { Error = error };

    /// <summary>Works the queue until no file of the job is left, neither here nor with another worker.</summary>
    /// <exception cref="QueryException">The job was deleted meanwhile.</exception>
    internal async Task<JobRow> WorkAsync(long jobId, IProgress<JobSummary> progress, StageClock clock, CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync(jobId, progress, watching.Token);
        try
        {
            while (true)
            {
                var order = await claims.OrderAsync(jobId, cancellationToken) ?? throw new QueryException($"Job {jobId} was deleted while it ran.");
                if (!worker.IsAvoided(jobId))
                {
                    await worker.WorkAsync(order, clock, cancellationToken);
                }

                if (await jobs.FindAsync(jobId, cancellationToken) is { IsFinished: true } job)
                {
                    progress.Report(JobSummaries.Of(job));
                    return job;
                }

                await Task.Delay(BetweenLooks, cancellationToken);
            }
        }
        finally
        {
            await watching.CancelAsync();
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(long jobId, IProgress<JobSummary> progress, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await jobs.FindAsync(jobId, cancellationToken) is { } job)
            {
                progress.Report(JobSummaries.Of(job));
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }
}
