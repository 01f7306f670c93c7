using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>Which of the models that hear a collection answers where none is named, and how much of it each has heard.</summary>
/// <param name="database">The open database.</param>
public sealed class ServingStore(Database database)
{
    /// <summary>Lets a profile's model answer.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="profileId">The profile.</param>
    /// <param name="how"><c>switched</c>, <c>when_done</c> or <c>forced</c>; only the last leaves it unasked whether it has heard all recordings.</param>
    /// <param name="ct">Gives up; nothing is changed then.</param>
    public Task<SwitchOutcome> SwitchAsync(int collectionId, int profileId, string how, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            await connection.ExecuteAsync(Command(CollectionStore.LockSql, new { collectionId }, token));
            if (await connection.ExecuteScalarAsync<int?>(Command(ServingSql.Now, new { collectionId }, token)) == profileId)
            {
                return SwitchOutcome.SameAsBefore;
            }

            var coverage = await connection.QueryFirstOrDefaultAsync<CoverageRow>(
                Command(ServingSql.Coverage, new { collectionId = (int?)collectionId, profileId = (int?)profileId }, token));
            if (coverage is null or { IsComplete: false } && how != "forced")
            {
                return coverage is null ? SwitchOutcome.Missing : SwitchOutcome.Incomplete;
            }

            return await connection.ExecuteAsync(Command(ServingSql.Insert, new { collectionId, profileId, how }, token)) > 0 ? SwitchOutcome.Done : SwitchOutcome.Missing;
        },
        ct);

    /// <summary>Takes the last switch back: the model that answered before answers again.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up; nothing is changed then.</param>
    /// <returns><see cref="SwitchOutcome.Missing"/> where no other model answered before, or none that is still there.</returns>
    public Task<SwitchOutcome> RollBackAsync(int collectionId, CancellationToken ct) => database.TransactAsync(
        async (connection, token) =>
        {
            await connection.ExecuteAsync(Command(CollectionStore.LockSql, new { collectionId }, token));
            var profileId = await connection.ExecuteScalarAsync<int?>(Command(ServingSql.Now, new { collectionId }, token));
            var taken = await connection.ExecuteAsync(Command(ServingSql.TakeBack, new { collectionId }, token));
            await connection.ExecuteAsync(Command(ServingSql.TakeBackSame, new { collectionId, profileId }, token));
            return taken > 0 ? SwitchOutcome.Done : SwitchOutcome.Missing;
        },
        ct);

    /// <summary>Which models answered, and since when.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Newest first.</returns>
    public Task<IReadOnlyList<ServingRow>> HistoryAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<ServingRow>(ServingSql.History, new { collectionId }, ct);

    /// <summary>How much each profile's model has heard.</summary>
    /// <param name="collectionId">Only profiles of this collection; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By key of the profile.</returns>
    public Task<IReadOnlyList<CoverageRow>> CoverageAsync(int? collectionId, CancellationToken ct) =>
        database.QueryAsync<CoverageRow>(ServingSql.Coverage, new { collectionId, profileId = (int?)null }, ct);

    /// <summary>Recordings of its collection that a profile's model has not heard.</summary>
    /// <param name="profileId">The profile.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Those that failed first, then by key.</returns>
    public Task<IReadOnlyList<UnheardRow>> UnheardAsync(int profileId, int limit, CancellationToken ct) =>
        database.QueryAsync<UnheardRow>(ServingSql.Unheard, new { profileId, limit }, ct);

    /// <summary>A collection that nothing answers for is answered for by this model from now on; its row is locked by the caller.</summary>
    internal static Task BeginAsync(NpgsqlConnection connection, int collectionId, int modelId, CancellationToken ct) =>
        connection.ExecuteAsync(Command(ServingSql.First, new { collectionId, modelId }, ct));

    private static CommandDefinition Command(string sql, object parameters, CancellationToken ct) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
