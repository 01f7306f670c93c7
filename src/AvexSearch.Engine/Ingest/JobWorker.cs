using System.Collections.Concurrent;
using System.Data.Common;
using AvexSearch.Audio;
using AvexSearch.Encoders;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Works the job queue: any number of them may run, in any number of processes on any number of machines.</summary>
public sealed class JobWorker(
    CollectionStore collections,
    ModelStore modelStore,
    JobStore jobs,
    JobClaims claims,
    RecordingStore recordings,
    SiteStore sites,
    ModelChoice models,
    JobEnding ending,
    IngestOptions options,
    TimeProvider time,
    ILogger<JobWorker> logger)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>Two hours of windows every five seconds; of 1,280 floats that is 7 MB.</summary>
    private const int EmbeddingsKept = 1440;

    private readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(options.LookSeconds);
    private readonly ConcurrentDictionary<long, DateTimeOffset> _avoided = [];

    /// <summary>Name of this worker in the queue: machine, process, and a number of its own.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}"[..Math.Min(60, Environment.MachineName.Length + 20)];

    /// <summary>Works whatever is queued.</summary>
    /// <param name="untilEmpty">End when no job has anything left to do, here or with another worker; else work until cancelled.</param>
    /// <param name="cancellationToken">Ends the work after the files in hand were given back.</param>
    public async Task RunAsync(bool untilEmpty, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await WorkNextAsync(cancellationToken))
                {
                    continue;
                }

                if (untilEmpty && await jobs.CountOpenAsync(cancellationToken) == 0)
                {
                    return;
                }

                await Task.Delay(_betweenLooks, time, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                IngestLog.WorkerStopped(logger, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, time, cancellationToken);
            }
        }
    }

    /// <summary>Works one job until nothing of it can be claimed.</summary>
    /// <returns>False when there was nothing to claim.</returns>
    internal async Task<bool> WorkAsync(JobOrder order, StageClock clock, CancellationToken cancellationToken)
    {
        try
        {
            await claims.SweepAsync(order.Id, cancellationToken);
            var profile = await collections.FindProfileAsync(order.ProfileId, cancellationToken)
                ?? throw new QueryException($"The index profile of job {order.Id} was deleted.");
            var model = await modelStore.FindAsync(profile.ModelId, cancellationToken)
                ?? throw new QueryException($"Model '{profile.Model}' was deleted from the database.");
            var encoder = models.OpenAs(model);
            var hadWork = await WorkAsync(order, profile, encoder, clock, suspects: false, cancellationToken);
            while (!IsAvoided(order.Id) && await WorkAsync(order, profile, encoder, clock, suspects: true, cancellationToken))
            {
                hadWork = true;
            }

            return hadWork;
        }
        catch (Exception exception) when (exception is QueryException or ModelException)
        {
            await AvoidAsync(order.Id, exception.Message, cancellationToken);
            return false;
        }
    }

    /// <summary>The job that comes first, as far as it goes; where there is none, jobs that have ended are settled.</summary>
    private async Task<bool> WorkNextAsync(CancellationToken cancellationToken)
    {
        if (await claims.NextAsync(Avoided(), cancellationToken) is { } order)
        {
            return await WorkAsync(order, new StageClock(), cancellationToken);
        }

        await ending.SettleAllAsync(cancellationToken);
        return false;
    }

    private async Task<bool> WorkAsync(
        JobOrder order, ProfileRow profile, IEncoder encoder, StageClock clock, bool suspects, CancellationToken cancellationToken)
    {
        using var claimed = new ClaimedFiles(claims, order.Id, Name, options.Lease, suspects);
        var bandHz = WindowPlans.BandHz(encoder.Model.Manifest, profile.TimeExpansion);
        var description = new FileDescription(profile.CollectionId, sites, bandHz);
        var desk = new JobDesk(order, profile, claimed, claims, recordings, description, options, logger);
        var plan = WindowPlans.For(encoder.Model.Manifest, profile.WindowSeconds, profile.HopSeconds, profile.TimeExpansion);
        var pipeline = models.PipelineFor(encoder) with
        {
            Reading = new AudioReadOptions { Channel = profile.Channel, MeasureAboveHz = bandHz },
            EmbeddingsKept = EmbeddingsKept,
            SkipSilent = profile.SkipSilent,
            SkipBroken = profile.SkipBroken,
        };
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heart = BeatAsync(order, claimed, beating.Token);
        try
        {
            await new EmbeddingPipeline(encoder, plan, pipeline, clock).RunAsync(desk, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StoreException or DbException or ModelException))
        {
            await claimed.AbandonAsync($"{exception.GetType().Name}: {exception.Message}");
            throw;
        }
        finally
        {
            await claimed.GiveBackAsync();
            await beating.CancelAsync();
            await heart.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (desk.Trouble is { } trouble)
        {
            await AvoidAsync(order.Id, trouble, cancellationToken);
        }
        else if (claimed.HadWork)
        {
            await jobs.TellTroubleAsync(order.Id, null, cancellationToken);
        }

        return claimed.HadWork;
    }

    /// <summary>Keeps what is in hand, and notices a job that comes before this one. A database that is away does not stop it: it is the sign of life.</summary>
    private async Task BeatAsync(JobOrder order, ClaimedFiles claimed, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(options.Lease / 3, time, cancellationToken);
            try
            {
                var held = claimed.Held;
                claimed.KeepOnly(held, await claims.RenewAsync(Name, held, options.Lease, cancellationToken));
                await claims.SweepAsync(order.Id, cancellationToken);
                if (await claims.NextAsync(Avoided(), cancellationToken) is { } next && next.Priority > order.Priority)
                {
                    claimed.Close();
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                IngestLog.BeatFailed(logger, exception.Message);
            }
        }
    }

    /// <summary>Leaves a job to others for a while, and tells why.</summary>
    private async Task AvoidAsync(long jobId, string trouble, CancellationToken cancellationToken)
    {
        _avoided[jobId] = time.GetUtcNow() + options.BackOff(2);
        IngestLog.JobAvoided(logger, jobId, trouble);
        await jobs.TellTroubleAsync(jobId, trouble, cancellationToken);
    }

    internal bool IsAvoided(long jobId) => _avoided.TryGetValue(jobId, out var until) && until > time.GetUtcNow();

    private IEnumerable<long> Avoided() => _avoided.Keys.Where(IsAvoided);
}
