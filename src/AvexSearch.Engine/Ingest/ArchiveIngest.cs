using System.Diagnostics;
using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Indexes folders: finds files, queues one job item per file, and works the queue.</summary>
public sealed class ArchiveIngest(
    CollectionStore collections,
    ModelStore modelStore,
    JobStore jobs,
    JobClaims claims,
    ModelChoice models,
    JobWorker worker,
    JobEnding ending,
    CopyFolder copies,
    ILogger<ArchiveIngest> logger)
{
    private const int LongestName = 200;
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
            queued.Profile.Collection,
            queued.Profile.Model,
            queued.Profile.WindowSeconds,
            queued.Profile.HopSeconds,
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
            Cancelled = job.Cancelled + job.Superseded,
            ListProblems = request.List?.Problems ?? [],
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

        var profile = await ProfileAsync(request, cancellationToken);
        var jobId = await jobs.CreateIngestAsync(JobOf(request, profile), items, cancellationToken);
        IngestLog.JobMade(logger, jobId, items.Count, profile.Collection, profile.Model, profile.WindowSeconds, profile.HopSeconds);
        return new QueuedIngest(jobId, profile, items.Count, found.SkippedByExtension.Values.Sum());
    }

    internal NewJob JobOf(IngestRequest request, ProfileRow profile) => new()
    {
        ProfileId = profile.Id,
        Root = request.Root,
        Places = [.. request.FullPlaces],
        CopyFolder = request.Copy ? copies.Path : null,
        Priority = request.Priority,
        List = request.List is { HasLabels: true } list
            ? new JobList { FileName = Path.GetFileName(list.Path), Folder = Path.GetDirectoryName(list.Path)!, Content = list.Content, Options = ListOptions.Write(list.Options) }
            : null,
    };

    internal async Task<ProfileRow> ProfileAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        CheckName(request.Collection);
        var model = models.Find(request.Model);
        if (request.TimeExpansion is { } wished && !(wished is >= WindowPlan.SmallestExpansion and <= WindowPlan.LargestExpansion))
        {
            throw new QueryException(FormattableString.Invariant(
                $"A time expansion of {wished} is not possible; choose {WindowPlan.SmallestExpansion} to {WindowPlan.LargestExpansion}."));
        }

        var collection = await collections.EnsureAsync(request.Collection, cancellationToken);
        if (request.TimeExpansion is { } expansion)
        {
            await collections.ExpandAsync(collection, expansion, cancellationToken);
        }

        var row = await modelStore.RegisterAsync(model.Manifest.Name, model.Identity, model.Manifest.Dimensions, cancellationToken);
        var known = await collections.ProfilesAsync(collection.Id, row.Id, cancellationToken) is [var profile, ..] ? profile : null;
        var plan = WindowPlans.For(model.Manifest, request.WindowSeconds ?? known?.WindowSeconds, request.HopSeconds ?? known?.HopSeconds);
        var made = await collections.EnsureProfileAsync(
            collection.Id, row.Id, plan.WindowSeconds, plan.HopSeconds, request.Channel ?? known?.Channel, cancellationToken);
        var (silent, broken) = (request.SkipSilent ?? made.SkipSilent, request.SkipBroken ?? made.SkipBroken);
        await collections.SkipAsync(made.Id, silent, broken, cancellationToken);
        return made with { SkipSilent = silent, SkipBroken = broken };
    }

    /// <summary>What is known of a file by its name, size and time; a file that is not there is queued all the same, so that the report says so.</summary>
    internal static NewJobItem ItemOf(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new NewJobItem(path, info.Length, info.LastWriteTimeUtc) : new NewJobItem(path, 0, DateTimeOffset.UnixEpoch);
    }

    private static IEnumerable<NewJobItem> Items(FoundAudio found, IngestList? list) =>
    [
        .. (list?.Files ?? []).Select(file => ItemOf(file.Key) with { Facts = file.Value }),
        .. found.Files.Select(ItemOf),
        .. found.Unread.Select(place => new NewJobItem(place.Path, 0, DateTimeOffset.UnixEpoch) { Error = $"could not be looked into: {place.Reason}" }),
    ];

    private static void CheckName(string collection)
    {
        if (collection.Length is 0 or > LongestName || collection != collection.Trim())
        {
            throw new QueryException($"'{collection}' is no name for a collection; it has 1 to {LongestName} characters and no spaces at its ends.");
        }
    }

    /// <summary>Works the queue until no file of the job is left, neither here nor with another worker.</summary>
    private async Task<JobRow> WorkAsync(long jobId, IProgress<JobSummary> progress, StageClock clock, CancellationToken cancellationToken)
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
