using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Works the evaluations that were asked for: any number of workers may run, each run is worked by one.</summary>
public sealed class RunWorker(RunStore runs, EvaluationRuns requests, CollectionEvaluation evaluation, ILogger<RunWorker> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Works whatever waits, for as long as the host runs.</summary>
    /// <param name="cancellationToken">Ends the work; the run in hand goes back to waiting.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await runs.ClaimAsync(_name, Lease, cancellationToken) is { } claimed)
                {
                    await TryWorkAsync(RunJson.Run(claimed), cancellationToken);
                }
                else
                {
                    await Task.Delay(BetweenLooks, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EvaluationLog.WorkerStopped(logger, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, cancellationToken);
            }
        }
    }

    /// <summary>Evaluates at once in this process, and keeps the run.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="progress">Told the share that is done, 0..1.</param>
    /// <param name="cancellationToken">Stops the work; the run then waits for another worker.</param>
    /// <returns>The report, and the id of the run; null where the run was removed meanwhile.</returns>
    /// <exception cref="QueryException">The request cannot be answered as it stands; the run is kept as failed.</exception>
    public async Task<(EvaluationReport Report, long? RunId)> RunNowAsync(
        EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        request.Check();
        var id = await requests.CreateAsync(request, _name, Lease, cancellationToken);
        var (report, isKept) = await WorkAsync(id, request, progress, cancellationToken);
        return (report, isKept ? id : null);
    }

    /// <summary>Works a run whose failure is told by its row.</summary>
    private async Task TryWorkAsync(EvaluationRun run, CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(run.Id, run.Request, progress: null, cancellationToken);
        }
        catch (QueryException)
        {
            // The person who asked reads it in the run.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            EvaluationLog.GivenUp(logger, run.Id);
        }
    }

    private async Task<(EvaluationReport Report, bool IsKept)> WorkAsync(long id, EvaluationRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var share = new LatestShare(progress);
        using var leased = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(id, share, leased, renewing.Token);
        try
        {
            var report = await evaluation.RunAsync(request, id, share, leased.Token);
            var isKept = await runs.CompleteAsync(id, _name, RunJson.Write(Headlines.Of(report)), RunJson.Pack(report), cancellationToken);
            if (isKept)
            {
                EvaluationLog.Done(logger, id, request.Task, report.Systems.Count);
            }
            else
            {
                EvaluationLog.GivenUp(logger, id);
            }

            return (report, isKept);
        }
        catch (OperationCanceledException)
        {
            await runs.ReleaseAsync(id, _name, CancellationToken.None);
            throw;
        }
        catch (QueryException exception)
        {
            // Not a fault of the program: the row tells whoever asked, no log is needed.
            await runs.FailAsync(id, _name, exception.Message, CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            EvaluationLog.Failed(logger, id, exception);
            await runs.FailAsync(id, _name, exception.Message, CancellationToken.None);
            throw;
        }
        finally
        {
            await renewing.CancelAsync();
            await renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Keeps the run this worker's own and tells how far it is; a run that was removed is not worked on.</summary>
    private async Task RenewAsync(long id, LatestShare share, CancellationTokenSource leased, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            try
            {
                if (!await runs.RenewAsync(id, _name, share.Value, Lease, cancellationToken))
                {
                    await leased.CancelAsync();
                    return;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The work goes on: a later renewal says whether the run is still this worker's.
                EvaluationLog.NotRenewed(logger, id, exception);
            }
        }
    }

    /// <summary>Remembers the greatest share that was reported, for the row, and passes it on.</summary>
    private sealed class LatestShare(IProgress<double>? next) : IProgress<double>
    {
        private double _value;

        public double Value => Volatile.Read(ref _value);

        public void Report(double value)
        {
            Volatile.Write(ref _value, Math.Clamp(value, Value, 1));
            next?.Report(Value);
        }
    }
}
