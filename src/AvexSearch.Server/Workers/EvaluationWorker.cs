using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Works the evaluations that were asked for over the API or in the pages.</summary>
internal sealed class EvaluationWorker(RunWorker worker) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
