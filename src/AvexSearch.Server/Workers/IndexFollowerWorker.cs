using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Keeps the indexes in memory equal to the database for as long as the host runs.</summary>
internal sealed class IndexFollowerWorker(VectorIndexes indexes, ILogger<IndexFollowerWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await indexes.FollowAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                ServerLog.FollowingStopped(logger, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, stoppingToken);
            }
        }
    }
}
