using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>What a worker of runs does for as long as its host runs: the next run, or a pause; a failure of the store is told and tried again.</summary>
internal static class RunLoop
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <summary>A name for a worker that no other has: machine, process, and a number of its own.</summary>
    public static string NewName() => $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Works until cancelled.</summary>
    /// <param name="workNext">Claims a run and works it; false where none waits.</param>
    /// <param name="betweenLooks">Pause where none waits.</param>
    /// <param name="logger">Told of failures.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RunAsync(Func<CancellationToken, Task<bool>> workNext, TimeSpan betweenLooks, ILogger logger, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await workNext(cancellationToken))
                {
                    await Task.Delay(betweenLooks, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EvaluationLog.WorkerStopped(logger, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, cancellationToken);
            }
        }
    }
}
