using System.Diagnostics;
using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Indexes folders: finds files, queues one job item per file, and works the queue.</summary>
public sealed class ArchiveIngest(
    CollectionStore collections, ModelStore modelStore, JobStore jobs, ModelChoice models, JobWorker worker, ILogger<ArchiveIngest> logger)
{
    private const int LongestName = 200;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Indexes folders to the end; files that are indexed already cost next to nothing.</summary>
    /// <param name="request">Which folders, into which collection, and how.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="clock">Adds up the time of each stage.</param>
    /// <param name="cancellationToken">Stops the work; what is committed stays, the rest is done by the next run.</param>
    /// <returns>What was done, with every failure.</returns>
    /// <exception cref="QueryException">No audio was found, no such model, or the window is not possible.</exception>
    /// <exception cref="StoreException">The collection is indexed with another window or hop.</exception>
    public async Task<IngestReport> RunAsync(
        IngestRequest request, IProgress<IngestProgress> progress, StageClock clock, CancellationToken cancellationToken)
    {
        CheckName(request.Collection);
        var startedAt = Stopwatch.GetTimestamp();
        var found = AudioFinder.Find(request.Places, cancellationToken);
        if (found.Files.Count == 0)
        {
            throw new QueryException(found.WhyEmpty(request.Places));
        }

        var profile = await ProfileAsync(request, cancellationToken);
        var jobId = await jobs.CreateIngestAsync(profile.Id, request.Root, found.Files, cancellationToken);
        IngestLog.JobMade(logger, jobId, found.Files.Count, profile.Collection, profile.Model, profile.WindowSeconds, profile.HopSeconds);

        var job = await WorkAsync(jobId, profile, progress, clock, startedAt, cancellationToken);
        var failures = await jobs.FailuresAsync(jobId, cancellationToken);
        return new IngestReport(
            jobId,
            profile.Collection,
            profile.Model,
            profile.WindowSeconds,
            profile.HopSeconds,
            job.Total,
            job.Done,
            job.Skipped,
            job.Failed,
            clock.Windows,
            job.AudioSeconds,
            Stopwatch.GetElapsedTime(startedAt).TotalSeconds,
            [.. failures.Select(failure => new JobFailure(failure.Path, failure.Error, failure.Attempts))],
            found.SkippedByExtension.Values.Sum());
    }

    private static void CheckName(string collection)
    {
        if (collection.Length is 0 or > LongestName || collection != collection.Trim())
        {
            throw new QueryException($"'{collection}' is no name for a collection; it has 1 to {LongestName} characters and no spaces at its ends.");
        }
    }

    private async Task<ProfileRow> ProfileAsync(IngestRequest request, CancellationToken cancellationToken)
    {
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

    /// <summary>Works the queue until no file of the job is left, neither here nor with another worker.</summary>
    private async Task<JobRow> WorkAsync(
        long jobId, ProfileRow profile, IProgress<IngestProgress> progress, StageClock clock, long startedAt, CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WatchAsync(jobId, progress, startedAt, watching.Token);
        try
        {
            while (true)
            {
                await worker.WorkAsync(jobId, profile, clock, cancellationToken);
                var job = await jobs.FindAsync(jobId, cancellationToken) ?? throw new QueryException($"Job {jobId} was deleted while it ran.");
                if (job.IsFinished)
                {
                    progress.Report(ProgressOf(job, startedAt));
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

    private async Task WatchAsync(long jobId, IProgress<IngestProgress> progress, long startedAt, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await jobs.FindAsync(jobId, cancellationToken) is { } job)
            {
                progress.Report(ProgressOf(job, startedAt));
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private static IngestProgress ProgressOf(JobRow job, long startedAt) => new(
        (int)job.Total, (int)job.Done, (int)job.Skipped, (int)job.Failed, job.AudioSeconds, Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
}
