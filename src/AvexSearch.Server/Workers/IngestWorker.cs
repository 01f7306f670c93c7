using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Works the job queue: files that another process left behind, and jobs made on other machines.</summary>
internal sealed class IngestWorker(JobWorker worker) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(untilEmpty: false, stoppingToken);
}
