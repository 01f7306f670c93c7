using System.Collections.Concurrent;
using System.Data.Common;
using AvexSearch.Encoders;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Works the job queue: any number of them may run, in any number of processes on any number of machines.</summary>
public sealed class JobWorker(
    CollectionStore collections,
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
    private static readonly TimeSpan LongestWrite = TimeSpan.FromDays(1);

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
            if (await HearingsAsync(order, cancellationToken) is not { } hearings)
            {
                await CallOffAsync(order.Id, cancellationToken);
                return false;
            }

            TidyCopies(order);
            var hadWork = await WorkAsync(order, hearings, clock, suspects: false, cancellationToken);
            while (!IsAvoided(order.Id) && await WorkAsync(order, hearings, clock, suspects: true, cancellationToken))
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

        await claims.SweepCancelledAsync(cancellationToken);
        await ending.SettleAllAsync(cancellationToken);
        return false;
    }

    /// <summary>Ends a job whose models were dropped, also where somebody put its files back into the queue.</summary>
    private async Task CallOffAsync(long jobId, CancellationToken cancellationToken)
    {
        const string Why = "the model was dropped";
        IngestLog.JobCalledOff(logger, jobId, Why);
        await jobs.CancelAsync(jobId, cancellationToken);
        await jobs.TellTroubleAsync(jobId, Why, cancellationToken);
    }

    private void TidyCopies(JobOrder order)
    {
        try
        {
            if (order.CopyFolder is { } folder)
            {
                new CopyStore(folder).Tidy(time.GetUtcNow() - LongestWrite);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            IngestLog.CopiesNotTidied(logger, order.Id, exception.Message);
        }
    }

    private async Task<JobHearings?> HearingsAsync(JobOrder order, CancellationToken cancellationToken) => JobHearings.Open(
        await claims.ProfilesAsync(order.Id, cancellationToken), await collections.ProfilesAsync(order.CollectionId, null, cancellationToken), models);

    private async Task<bool> WorkAsync(JobOrder order, JobHearings hearings, StageClock clock, bool suspects, CancellationToken cancellationToken)
    {
        using var claimed = new ClaimedFiles(claims, order.Id, Name, options.Lease, suspects);
        var desk = new JobDesk(order, hearings, claimed, claims, recordings, new FileDescription(order.CollectionId, sites), options, logger);
        using var beating = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heart = BeatAsync(order, claimed, beating.Token);
        try
        {
            await new EmbeddingPipeline(hearings.All, clock).RunAsync(desk, cancellationToken);
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
