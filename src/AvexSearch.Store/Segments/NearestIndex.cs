using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>
/// Takes pgvector's HNSW index off an empty table before many embeddings come at once, and builds it when they are there: in one go it costs a fraction
/// of what it costs row by row (docs/adr/0037). Searches find the same without it, by comparing everything.
/// </summary>
/// <param name="database">The open database.</param>
public sealed class NearestIndex(Database database)
{
    /// <summary>Takes the index off if the model has no embeddings yet.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False where there are embeddings: the index stays and grows with what comes.</returns>
    public Task<bool> TakeOffAsync(ModelRow model, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(model);
        return database.TransactAsync(
            async (connection, token) =>
            {
                // The model's row is what a registration locks, too: the table cannot be replaced meanwhile.
                await connection.ExecuteAsync(new CommandDefinition("select id from model where id = @Id for update", new { model.Id }, cancellationToken: token));
                if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(EmbeddingTable.HasRows(model.Id), cancellationToken: token)))
                {
                    return false;
                }

                await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.DropIndex(model.Id), cancellationToken: token));
                return true;
            },
            ct);
    }

    /// <summary>Builds the index where it is missing; writers to the model wait, readers do not.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>True if it was missing and could be built.</returns>
    public Task<bool> EnsureAsync(ModelRow model, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(model);
        return database.RunAsync(
            async (connection, token) =>
            {
                if (model.Dimensions > EmbeddingTable.MostIndexedDimensions
                    || await connection.ExecuteScalarAsync<bool>(new CommandDefinition(EmbeddingTable.HasIndex(model.Id), cancellationToken: token)))
                {
                    return false;
                }

                await BuildAsync(connection, model.Id, token);
                return true;
            },
            ct);
    }

    private static async Task BuildAsync(NpgsqlConnection connection, int modelId, CancellationToken ct)
    {
        // A million vectors take minutes, more than a connection string may allow a command.
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.CreateIndex(modelId), commandTimeout: 0, cancellationToken: ct));
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory)
        {
            // Workers share the graph in /dev/shm, of which containers have 64 MB. One process alone builds it in memory of its own.
            await connection.ExecuteAsync(new CommandDefinition("set max_parallel_maintenance_workers = 0", cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.CreateIndex(modelId), commandTimeout: 0, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition("reset max_parallel_maintenance_workers", cancellationToken: ct));
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DuplicateTable)
        {
            // Another process was faster.
        }
    }
}
