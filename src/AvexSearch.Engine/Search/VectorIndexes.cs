using System.Collections.Concurrent;
using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>The indexes in memory, one per model and kind: loaded from the database, kept equal to it by the change feed.</summary>
public sealed class VectorIndexes(ModelStore models, ChangeFeed feed, IndexLoader loader, ILogger<VectorIndexes> logger) : IDisposable
{
    private readonly ConcurrentDictionary<(int ModelId, SearchEngine Kind), Lazy<Task<FollowedIndex>>> _indexes = new();

    /// <summary>State in a word: <c>off</c>, <c>loading</c> or <c>ready</c>.</summary>
    public string State =>
        _indexes.IsEmpty ? "off" : _indexes.Values.All(index => index.IsValueCreated && index.Value.IsCompletedSuccessfully) ? "ready" : "loading";

    private IEnumerable<FollowedIndex> Loaded => _indexes.Values
        .Where(loading => loading.IsValueCreated && loading.Value.IsCompletedSuccessfully)
        .Select(loading => loading.Value.GetAwaiter().GetResult());

    /// <summary>Loads the graph of every model in the database, then follows the database until cancelled.</summary>
    /// <param name="cancellationToken">Ends the following.</param>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var position = await feed.CurrentAsync(cancellationToken);
        await LoadAllAsync(cancellationToken);
        await foreach (var _ in feed.FollowAsync(position, cancellationToken))
        {
            await LoadAllAsync(cancellationToken);
            await CatchUpAsync(cancellationToken);
        }
    }

    /// <summary>Brings every loaded index up to what is committed now.</summary>
    /// <param name="cancellationToken">Stops between two changes.</param>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        foreach (var index in Loaded)
        {
            await index.CatchUpAsync(cancellationToken);
        }
    }

    /// <summary>Repairs, measures and keeps in files what is due of it.</summary>
    /// <param name="cancellationToken">Stops where it is.</param>
    public void Care(CancellationToken cancellationToken)
    {
        foreach (var index in Loaded)
        {
            cancellationToken.ThrowIfCancellationRequested();
            index.Care.Run(cancellationToken);
        }
    }

    /// <summary>Keeps in files what is not kept yet, before the program ends.</summary>
    public void Finish()
    {
        foreach (var index in Loaded)
        {
            index.Care.Finish();
        }
    }

    /// <summary>The index of a model where it is loaded, else null.</summary>
    internal ModelIndex? Ready(int modelId, SearchEngine kind) =>
        _indexes.TryGetValue((modelId, kind), out var loading) && loading.IsValueCreated && loading.Value.IsCompletedSuccessfully
            ? loading.Value.GetAwaiter().GetResult().Index
            : null;

    /// <summary>The index of a model, loaded first where need be; a second caller waits for the load of the first.</summary>
    internal async Task<ModelIndex> LoadedAsync(ModelRow model, SearchEngine kind, CancellationToken cancellationToken)
    {
        var key = (model.Id, kind);
        var loading = _indexes.GetOrAdd(key, _ => new Lazy<Task<FollowedIndex>>(() => loader.LoadAsync(model, kind, logger)));
        try
        {
            return (await loading.Value.WaitAsync(cancellationToken)).Index;
        }
        catch (Exception) when (loading.Value.IsFaulted)
        {
            // The next caller tries again: a database that was down for a moment must not close the search for good.
            _indexes.TryRemove(new KeyValuePair<(int, SearchEngine), Lazy<Task<FollowedIndex>>>(key, loading));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var index in Loaded)
        {
            index.Dispose();
        }
    }

    private async Task LoadAllAsync(CancellationToken cancellationToken)
    {
        var all = await models.ListAsync(cancellationToken);
        Forget(all);
        foreach (var model in all)
        {
            await LoadedAsync(model, SearchEngine.Memory, cancellationToken);
        }
    }

    /// <summary>Lets go of models whose embeddings were dropped, before anything is read for them from a table that is not there.</summary>
    private void Forget(IReadOnlyList<ModelRow> all)
    {
        foreach (var gone in _indexes.Where(index => all.All(model => model.Id != index.Key.ModelId)).ToList())
        {
            if (_indexes.TryRemove(gone) && gone.Value.IsValueCreated && gone.Value.Value.IsCompletedSuccessfully)
            {
                var index = gone.Value.Value.GetAwaiter().GetResult();
                index.Care.Forget();
                index.Dispose();
            }
        }
    }
}
