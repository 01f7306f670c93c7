using Dapper;

namespace AvexSearch.Store;

/// <summary>Reads through Dapper, with the token and the retry of the database.</summary>
internal static class Queries
{
    public static Task<IReadOnlyList<T>> QueryAsync<T>(this Database database, string sql, object? parameters, CancellationToken ct) =>
        database.RunAsync<IReadOnlyList<T>>(
            async (connection, token) =>
                (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: token))).AsList(),
            ct);

    public static Task<T?> FirstAsync<T>(this Database database, string sql, object? parameters, CancellationToken ct) =>
        database.RunAsync(
            (connection, token) => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: token)),
            ct);

    public static Task<int> ExecuteAsync(this Database database, string sql, object? parameters, CancellationToken ct) =>
        database.RunAsync(
            (connection, token) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: token)),
            ct);
}
