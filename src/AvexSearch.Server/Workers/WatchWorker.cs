using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Watches the folders that the service was told to watch; what stops one of them stops neither the others nor the service.</summary>
internal sealed class WatchWorker(FolderWatch watch, IReadOnlyList<IngestRequest> watched, TimeProvider clock, ILogger<WatchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(watched.Select(request => WatchAsync(request, stoppingToken)));

    private async Task WatchAsync(IngestRequest request, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await watch.RunAsync(request, (_, _) => { }, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                ServerLog.WatchStopped(logger, request.Root, AfterFailure.TotalSeconds, exception);
                await Task.Delay(AfterFailure, clock, stoppingToken);
            }
        }
    }
}
