namespace AvexSearch.Store;

/// <summary>Evaluations and groupings: asked for, worked by one worker at a time, kept with what came of them.</summary>
/// <remarks>A claim is a lease: a worker that dies stops renewing it, and its evaluation is worked again from the start by another; its grouping has failed.</remarks>
/// <param name="database">The open database.</param>
public sealed class RunStore(Database database)
{
    /// <summary>How often a run is started whose worker dies; then it fails.</summary>
    public const int MostAttempts = 3;

    /// <summary>Makes a run.</summary>
    /// <param name="task">retrieval, clustering, probe, detection, individuals or grouping.</param>
    /// <param name="title">1..300 characters.</param>
    /// <param name="collectionId">The collection; null = files outside the archive.</param>
    /// <param name="request">JSON, as it was asked.</param>
    /// <param name="worker">Who works it at once; null = it waits for a worker.</param>
    /// <param name="lease">How long it is theirs without renewal.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The run's key.</returns>
    public Task<long> CreateAsync(
        string task, string title, int? collectionId, string request, string? worker, TimeSpan lease, CancellationToken ct) =>
        database.FirstAsync<long>(RunSql.Insert, new { task, title = Text.Clean(title), collectionId, request, worker, lease }, ct);

    /// <summary>Takes the oldest evaluation that waits, or one whose worker's lease has ended; one that has ended its workers <see cref="MostAttempts"/> times fails.</summary>
    /// <param name="worker">Who asks; unique per worker.</param>
    /// <param name="lease">How long it is theirs without renewal.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The run; null = nothing waits.</returns>
    public async Task<RunRow?> ClaimAsync(string worker, TimeSpan lease, CancellationToken ct)
    {
        await database.ExecuteAsync(RunSql.SetAside, new { most = MostAttempts }, ct);
        return await database.FirstAsync<long?>(RunSql.Claim, new { worker, lease, grouping = false }, ct) is { } id ? await FindAsync(id, ct) : null;
    }

    /// <summary>Takes the oldest grouping that waits; those whose worker has gone fail with that reason.</summary>
    /// <param name="worker">Who asks; unique per worker.</param>
    /// <param name="lease">How long it is theirs without renewal.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The run; null = nothing waits.</returns>
    public async Task<RunRow?> ClaimGroupingAsync(string worker, TimeSpan lease, CancellationToken ct)
    {
        await database.ExecuteAsync(RunSql.EndGroupings, new { }, ct);
        return await database.FirstAsync<long?>(RunSql.Claim, new { worker, lease, grouping = true }, ct) is { } id ? await FindGroupingAsync(id, ct) : null;
    }

    /// <summary>Keeps a run its worker's own for longer and says how far it is.</summary>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who.</param>
    /// <param name="progress">0..1.</param>
    /// <param name="lease">From now.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it is not theirs any more, or is gone.</returns>
    public async Task<bool> RenewAsync(long id, string worker, double progress, TimeSpan lease, CancellationToken ct) =>
        await database.ExecuteAsync(RunSql.Renew, new { id, worker, progress, lease }, ct) > 0;

    /// <summary>Ends a run well.</summary>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who worked it.</param>
    /// <param name="headline">JSON: the figures that a list shows.</param>
    /// <param name="report">The report, packed.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it is not theirs any more, or is gone.</returns>
    public async Task<bool> CompleteAsync(long id, string worker, string headline, byte[] report, CancellationToken ct) =>
        await database.ExecuteAsync(RunSql.Complete, new { id, worker, headline, report }, ct) > 0;

    /// <summary>Ends a grouping well.</summary>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who worked it.</param>
    /// <param name="groupingId">What came of it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it is not theirs any more, was called off, or is gone.</returns>
    public async Task<bool> CompleteGroupingAsync(long id, string worker, long groupingId, CancellationToken ct) =>
        await database.ExecuteAsync(RunSql.CompleteGrouping, new { id, worker, groupingId }, ct) > 0;

    /// <summary>Calls a grouping off; its worker notices at its next renewal.</summary>
    /// <param name="id">The run.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it has ended already, or is gone.</returns>
    public async Task<bool> CancelGroupingAsync(long id, CancellationToken ct) => await database.ExecuteAsync(RunSql.Cancel, new { id }, ct) > 0;

    /// <summary>Ends a run with a reason.</summary>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who worked it.</param>
    /// <param name="error">For people.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it is not theirs any more, or is gone.</returns>
    public async Task<bool> FailAsync(long id, string worker, string error, CancellationToken ct) =>
        await database.ExecuteAsync(RunSql.Fail, new { id, worker, error = Text.Clean(error) }, ct) > 0;

    /// <summary>Puts a run back, e.g. at shutdown.</summary>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who worked it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when it is not theirs any more, or is gone.</returns>
    public async Task<bool> ReleaseAsync(long id, string worker, CancellationToken ct) =>
        await database.ExecuteAsync(RunSql.Release, new { id, worker }, ct) > 0;

    /// <summary>Evaluations.</summary>
    /// <param name="collection">Only this collection's; null = all.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<RunRow>> ListAsync(string? collection, int limit, CancellationToken ct) =>
        database.QueryAsync<RunRow>(RunSql.List, new { id = (long?)null, collection, limit, grouping = false }, ct);

    /// <summary>An evaluation by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<RunRow?> FindAsync(long id, CancellationToken ct) => FindAsync(id, grouping: false, ct);

    /// <summary>Groupings that were asked for.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<RunRow>> GroupingsAsync(string collection, int limit, CancellationToken ct) =>
        database.QueryAsync<RunRow>(RunSql.List, new { id = (long?)null, collection, limit, grouping = true }, ct);

    /// <summary>A grouping that was asked for, by the key of its run.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<RunRow?> FindGroupingAsync(long id, CancellationToken ct) => FindAsync(id, grouping: true, ct);

    /// <summary>The packed report of a run that is done.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The bytes; null = no such run, or not done.</returns>
    public Task<byte[]?> ReportAsync(long id, CancellationToken ct) => database.FirstAsync<byte[]>(RunSql.Report, new { id }, ct);

    /// <summary>Deletes an evaluation with its report; one that is worked on is given up by its worker.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteAsync(long id, CancellationToken ct) => await database.ExecuteAsync(RunSql.Delete, new { id, grouping = false }, ct) > 0;

    /// <summary>Deletes the run of a grouping, not what came of it; one that is worked on is given up by its worker.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteGroupingAsync(long id, CancellationToken ct) => await database.ExecuteAsync(RunSql.Delete, new { id, grouping = true }, ct) > 0;

    private Task<RunRow?> FindAsync(long id, bool grouping, CancellationToken ct) =>
        database.FirstAsync<RunRow>(RunSql.List, new { id = (long?)id, collection = (string?)null, limit = 1, grouping }, ct);
}
