using System.Data.Common;
using AvexSearch.Engine;
using AvexSearch.Store;

namespace AvexSearch.Server.Workers;

/// <summary>
/// Looks after the indexes in memory: repairs them after removals, measures their recall, keeps them in files, and at the end what changed last. When it
/// starts, the database's own are built where an import left them missing.
/// </summary>
internal sealed class IndexCareWorker(
    VectorIndexes indexes, ModelStore models, NearestIndex nearest, TimeProvider clock, ILogger<IndexCareWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await BuildMissingAsync(stoppingToken);
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

    private async Task BuildMissingAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var model in await models.ListAsync(stoppingToken))
            {
                if (await nearest.EnsureAsync(model, stoppingToken))
                {
                    ServerLog.NearestIndexBuilt(logger, model.Name);
                }
            }
        }
        catch (Exception exception) when (exception is StoreException or DbException)
        {
            ServerLog.NearestIndexNotBuilt(logger, exception.Message);
        }
    }
}
