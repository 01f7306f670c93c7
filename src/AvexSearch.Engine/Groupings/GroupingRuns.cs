using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Groupings in the background: asked for here, worked by any worker, called off here.</summary>
public sealed class GroupingRuns(RunStore runs, CollectionStore collections)
{
    private const int MostListed = 100;

    /// <summary>Asks for a grouping; a worker takes it up.</summary>
    /// <param name="request">What to group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run.</returns>
    /// <exception cref="QueryException">The request makes no sense, or there is no such collection.</exception>
    public async Task<GroupingRun> StartAsync(GroupRequest request, CancellationToken cancellationToken)
    {
        request.Check();
        var collection = await collections.RequireAsync(request.Collection, cancellationToken);
        var title = request.Title?.Trim() ?? $"Groups of {collection.Name}{(request.PathContains is { } part ? $", only “{part}”" : "")}";
        var id = await runs.CreateAsync(
            "grouping", title.Length <= 300 ? title : title[..300], collection.Id, RunJson.Write(request), worker: null, TimeSpan.Zero, cancellationToken);
        return (await FindAsync(id, cancellationToken))!;
    }

    /// <summary>Runs of a collection, newest first.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<GroupingRun>> ListAsync(string collection, CancellationToken cancellationToken)
    {
        await collections.RequireAsync(collection, cancellationToken);
        return [.. (await runs.GroupingsAsync(collection, MostListed, cancellationToken)).Select(GroupingRun.Of)];
    }

    /// <summary>One run, or null where there is none with that id.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GroupingRun?> FindAsync(long id, CancellationToken cancellationToken) =>
        await runs.FindGroupingAsync(id, cancellationToken) is { } row ? GroupingRun.Of(row) : null;

    /// <summary>Calls a run off; nothing is kept of it.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">There is no such run, or it has ended already.</exception>
    public async Task CancelAsync(long id, CancellationToken cancellationToken)
    {
        if (!await runs.CancelGroupingAsync(id, cancellationToken))
        {
            throw new QueryException(await FindAsync(id, cancellationToken) is { } run ? $"Grouping run {id} is {run.State} already." : $"There is no grouping run {id}.");
        }
    }

    /// <summary>Removes a run, not the groups that came of it; one that is being made is given up.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(long id, CancellationToken cancellationToken) => runs.DeleteGroupingAsync(id, cancellationToken);
}
