using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Makes the groupings that were asked for, beside evaluations: any number of workers may run, each grouping is made by one.</summary>
public sealed class GroupingWorker(RunStore runs, ArchiveGroupings groupings, ILogger<GroupingWorker> logger)
{
    private const string Stopped = "The program was stopped while these groups were made. Ask for them again.";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly string _name = RunLoop.NewName();

    /// <summary>Works whatever waits, for as long as the host runs.</summary>
    /// <param name="cancellationToken">Ends the work; the grouping in hand has failed then.</param>
    public Task RunAsync(CancellationToken cancellationToken) => RunLoop.RunAsync(WorkNextAsync, BetweenLooks, logger, cancellationToken);

    private async Task<bool> WorkNextAsync(CancellationToken cancellationToken)
    {
        if (await runs.ClaimGroupingAsync(_name, Lease, cancellationToken) is not { } claimed)
        {
            return false;
        }

        await WorkAsync(GroupingRun.Of(claimed), cancellationToken);
        return true;
    }

    private async Task WorkAsync(GroupingRun run, CancellationToken cancellationToken)
    {
        await using var lease = new RunLease(runs, run.Id, _name, Lease, next: null, logger, cancellationToken);
        try
        {
            var made = await groupings.GroupAsync(run.Request, lease, lease.Token);
            if (await runs.CompleteGroupingAsync(run.Id, _name, made.Grouping.Id, cancellationToken))
            {
                EvaluationLog.Grouped(logger, run.Id, made.Grouping.Id, made.Groups.Count);
            }
            else
            {
                // Called off in the last moment: nothing is kept.
                await groupings.RemoveAsync(made.Grouping.Id, cancellationToken);
                EvaluationLog.GivenUp(logger, run.Id);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            EvaluationLog.GivenUp(logger, run.Id);
        }
        catch (OperationCanceledException)
        {
            await runs.FailAsync(run.Id, _name, Stopped, CancellationToken.None);
            throw;
        }
        catch (QueryException exception)
        {
            // Not a fault of the program: whoever asked reads it in the run.
            await runs.FailAsync(run.Id, _name, exception.Message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            EvaluationLog.Failed(logger, run.Id, exception);
            await runs.FailAsync(run.Id, _name, exception.Message, CancellationToken.None);
            throw;
        }
    }
}
