using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Evaluations of collections: asked for here, worked by any worker, read here with their reports.</summary>
public sealed class EvaluationRuns(RunStore runs, CollectionStore collections, LabelStore labels)
{
    private const int MostListed = 1000;

    /// <summary>Asks for an evaluation; a worker takes it up.</summary>
    /// <param name="request">What to evaluate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Id of the run.</returns>
    /// <exception cref="QueryException">The request contradicts itself, or there is no such collection.</exception>
    public async Task<long> StartAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        request.Check();
        return await CreateAsync(request, worker: null, TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Runs, newest first.</summary>
    /// <param name="collection">Name of the collection, or null for all.</param>
    /// <param name="limit">Number of runs, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueryException">The number is out of range, or there is no such collection.</exception>
    public async Task<IReadOnlyList<EvaluationRun>> ListAsync(string? collection, int limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostListed)
        {
            throw new QueryException($"{limit} runs cannot be listed; choose 1 to {MostListed}.");
        }

        if (collection is not null)
        {
            await collections.RequireAsync(collection, cancellationToken);
        }

        return [.. (await runs.ListAsync(collection, limit, cancellationToken)).Select(RunJson.Run)];
    }

    /// <summary>One run, or null where there is none with that id.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EvaluationRun?> FindAsync(long id, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } row ? RunJson.Run(row) : null;

    /// <summary>The report of a run, or null where there is no such run or it is not done.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EvaluationReport?> ReportAsync(long id, CancellationToken cancellationToken) =>
        await runs.ReportAsync(id, cancellationToken) is { } packed ? RunJson.Unpack(packed) : null;

    /// <summary>What an evaluation of a collection can be made of, or null where there is no such collection.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EvaluationChoices?> ChoicesAsync(string collection, CancellationToken cancellationToken)
    {
        if (await collections.FindAsync(collection, cancellationToken) is not { } row)
        {
            return null;
        }

        var profiles = await collections.ProfilesAsync(row.Id, null, cancellationToken);
        var columns = await labels.ColumnsAsync(row.Id, cancellationToken);
        return new EvaluationChoices(
            row.Name, [.. profiles.Select(profile => profile.Model).Distinct()], [.. columns.Select(column => new LabelColumnChoice(column.Name, column.Labels, column.Values))]);
    }

    /// <summary>Removes a run with its report.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public Task<bool> RemoveAsync(long id, CancellationToken cancellationToken) => runs.DeleteAsync(id, cancellationToken);

    /// <summary>Makes the run's row; with a worker it is theirs at once.</summary>
    internal async Task<long> CreateAsync(EvaluationRequest request, string? worker, TimeSpan lease, CancellationToken cancellationToken)
    {
        int? collectionId = null;
        if (request.Collection is { } name)
        {
            collectionId = (await collections.RequireAsync(name, cancellationToken)).Id;
        }

        return await runs.CreateAsync(
            request.Task.ToString().ToLowerInvariant(), request.TitleText, collectionId, RunJson.Write(request), worker, lease, cancellationToken);
    }
}
