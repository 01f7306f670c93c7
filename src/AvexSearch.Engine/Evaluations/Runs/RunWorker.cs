using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Works the evaluations that were asked for: any number of workers may run, each run is worked by one.</summary>
public sealed class RunWorker(RunStore runs, EvaluationRuns requests, CollectionEvaluation evaluation, ILogger<RunWorker> logger)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly string _name = RunLoop.NewName();

    /// <summary>Works whatever waits, for as long as the host runs.</summary>
    /// <param name="cancellationToken">Ends the work; the run in hand goes back to waiting.</param>
    public Task RunAsync(CancellationToken cancellationToken) => RunLoop.RunAsync(WorkNextAsync, BetweenLooks, logger, cancellationToken);

    private async Task<bool> WorkNextAsync(CancellationToken cancellationToken)
    {
        if (await runs.ClaimAsync(_name, Lease, cancellationToken) is not { } claimed)
        {
            return false;
        }

        await TryWorkAsync(RunJson.Run(claimed), cancellationToken);
        return true;
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
        await using var lease = new RunLease(runs, id, _name, Lease, progress, logger, cancellationToken);
        try
        {
            var report = await evaluation.RunAsync(request, id, lease, lease.Token);
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
    }
}
