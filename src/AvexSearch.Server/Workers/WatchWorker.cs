using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Watches the folders that the service was told to watch.</summary>
internal sealed class WatchWorker(FolderWatch watch, IReadOnlyList<IngestRequest> watched) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(watched.Select(request => watch.RunAsync(request, (_, _) => { }, stoppingToken)));
}
