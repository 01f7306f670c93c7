using AvexSearch.Audio;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Works the job queue: any number of them may run, in any number of processes on any number of machines.</summary>
public sealed class JobWorker(
    CollectionStore collections, ModelStore modelStore, JobStore jobs, RecordingStore recordings, SiteStore sites, ModelChoice models, ILogger<JobWorker> logger)
{
    private const int JobsLookedAt = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Works whatever is queued, for as long as the host runs.</summary>
    /// <param name="cancellationToken">Ends the work after the files in hand were given back.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WorkAllAsync(cancellationToken);
                await Task.Delay(BetweenLooks, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                IngestLog.WorkerStopped(logger, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, cancellationToken);
            }
        }
    }

    /// <summary>Works one job until nothing of it can be claimed.</summary>
    internal async Task WorkAsync(long jobId, ProfileRow profile, StageClock clock, CancellationToken cancellationToken)
    {
        var model = await modelStore.FindAsync(profile.ModelId, cancellationToken)
            ?? throw new QueryException($"Model '{profile.Model}' was deleted from the database.");
        var encoder = models.OpenAs(model);
        var plan = WindowPlans.For(encoder.Model.Manifest, profile.WindowSeconds, profile.HopSeconds, profile.TimeExpansion);
        var bandHz = WindowPlans.BandHz(encoder.Model.Manifest, profile.TimeExpansion);
        var desk = new JobDesk(jobId, profile, _name, jobs, recordings, new FileDescription(profile.CollectionId, bandHz, sites), logger);
        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(renewing.Token);
        try
        {
            var options = models.PipelineFor(encoder) with
            {
                Reading = new AudioReadOptions { Channel = profile.Channel, MeasureAboveHz = bandHz },
                SkipSilent = profile.SkipSilent,
                SkipBroken = profile.SkipBroken,
            };
            await new EmbeddingPipeline(encoder, plan, options, clock).RunAsync(desk, cancellationToken);
        }
        finally
        {
            await renewing.CancelAsync();
            await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await desk.GiveBackAsync();
        }
    }

    private async Task WorkAllAsync(CancellationToken cancellationToken)
    {
        foreach (var job in (await jobs.ListAsync(JobsLookedAt, cancellationToken)).Where(job => !job.IsFinished))
        {
            if (await collections.FindProfileAsync(job.ProfileId, cancellationToken) is { } profile)
            {
                await WorkAsync(job.Id, profile, new StageClock(), cancellationToken);
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(JobDesk.Lease / 3, cancellationToken);
            await jobs.RenewAsync(_name, JobDesk.Lease, cancellationToken);
        }
    }
}
