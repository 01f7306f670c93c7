using Dapper;
using Npgsql;

namespace AvexSearch.Store;

/// <summary>The models the database has embeddings of.</summary>
/// <param name="database">The open database.</param>
public sealed class ModelStore(Database database)
{
    /// <summary>The longest embedding that pgvector keeps.</summary>
    public const int MostDimensions = 16_000;

    private const string ListSql = "select id, name, identity, dimensions from model order by name";

    private const string FindSql = "select id, name, identity, dimensions from model where name = @name";

    private const string FindByIdSql = "select id, name, identity, dimensions from model where id = @id";

    private const string LockSql = "select id, name, identity, dimensions from model where name = @name for update";

    private const string InsertSql = "insert into model (name, identity, dimensions) values (@name, @identity, @dimensions) returning id";

    private const string UpdateSql = "update model set identity = @identity, dimensions = @dimensions where id = @id";

    /// <summary>Recordings that were indexed but gave no segments, under the weights that are replaced.</summary>
    private const string ForgetSql = """
        delete from recording_profile rp using index_profile p where p.id = rp.profile_id and p.model_id = @id
        """;

    /// <summary>Makes a model known, with its table for embeddings and pgvector's HNSW index (cosine).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="identity">Hash of manifest and weights.</param>
    /// <param name="dimensions">Length of its embeddings, 1..16000. More than 2,000 can't be indexed by pgvector: such a table is scanned.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The model's row.</returns>
    /// <exception cref="StoreException">The name has embeddings of another identity; both are in the message.</exception>
    public Task<ModelRow> RegisterAsync(string name, string identity, int dimensions, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(identity);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        return database.TransactAsync((connection, token) => RegisterAsync(connection, name, identity, dimensions, token), ct);
    }

    /// <summary>All models, by name.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>Rows ordered by name.</returns>
    public Task<IReadOnlyList<ModelRow>> ListAsync(CancellationToken ct) => database.QueryAsync<ModelRow>(ListSql, null, ct);

    /// <summary>A model by name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = not known here.</returns>
    public Task<ModelRow?> FindAsync(string name, CancellationToken ct) => database.FirstAsync<ModelRow>(FindSql, new { name }, ct);

    /// <summary>A model by key.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<ModelRow?> FindAsync(int id, CancellationToken ct) => database.FirstAsync<ModelRow>(FindByIdSql, new { id }, ct);

    private async Task<ModelRow> RegisterAsync(NpgsqlConnection connection, string name, string identity, int dimensions, CancellationToken ct)
    {
        var known = await connection.QueryFirstOrDefaultAsync<ModelRow>(new CommandDefinition(LockSql, new { name }, cancellationToken: ct));
        if (known is not null && known.Identity == identity)
        {
            return known.Dimensions == dimensions
                ? known
                : throw new StoreException($"Model '{name}' ({identity}) is registered with {known.Dimensions} dimensions, not {dimensions}.");
        }

        int id;
        if (known is null)
        {
            id = await connection.ExecuteScalarAsync<int>(new CommandDefinition(InsertSql, new { name, identity, dimensions }, cancellationToken: ct));
        }
        else
        {
            await ReplaceAsync(connection, known, identity, dimensions, ct);
            id = known.Id;
        }

        await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.Create(id, dimensions), cancellationToken: ct));
        if (dimensions <= EmbeddingTable.MostIndexedDimensions)
        {
            await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.CreateIndex(id), cancellationToken: ct));
        }
        else
        {
            StoreLog.NoVectorIndex(database.Logger, name, dimensions, EmbeddingTable.MostIndexedDimensions);
        }

        return new ModelRow { Id = id, Name = name, Identity = identity, Dimensions = dimensions };
    }

    private static async Task ReplaceAsync(NpgsqlConnection connection, ModelRow known, string identity, int dimensions, CancellationToken ct)
    {
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(EmbeddingTable.HasRows(known.Id), cancellationToken: ct)))
        {
            throw new StoreException(
                $"Model '{known.Name}' has embeddings of identity {known.Identity}; identity {identity} can't be mixed with them. " +
                "Delete the collections that use it, or give the new weights another name.");
        }

        await connection.ExecuteAsync(new CommandDefinition(ForgetSql, new { known.Id }, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(EmbeddingTable.Drop(known.Id), cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(UpdateSql, new { known.Id, identity, dimensions }, cancellationToken: ct));
    }
}
