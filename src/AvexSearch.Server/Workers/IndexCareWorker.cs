using AvexSearch.Engine;

namespace AvexSearch.Server.Workers;

/// <summary>Looks after the indexes in memory: repairs them after removals, measures their recall, keeps them in files, and at the end what changed last.</summary>
internal sealed class IndexCareWorker(VectorIndexes indexes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, stoppingToken);
                indexes.Care(stoppingToken);
            }
        }
        finally
        {
            indexes.Finish();
        }
    }
}
