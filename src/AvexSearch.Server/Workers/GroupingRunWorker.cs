using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Makes the groupings that were asked for over the API or in the pages.</summary>
internal sealed class GroupingRunWorker(GroupingWorker worker) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
