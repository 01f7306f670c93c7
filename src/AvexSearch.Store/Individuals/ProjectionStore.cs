using Dapper;

namespace AvexSearch.Store;

/// <summary>What was learned from galleries, in versions.</summary>
/// <param name="database">The open database.</param>
public sealed class ProjectionStore(Database database)
{
    private const string Columns = """
        id, collection_id, species, kind, model, model_identity, fingerprint, parameters, version, individuals, sessions, segments, created_at
        """;

    private const string ListSql = $"""
        select {Columns} from individual_projection where collection_id = @collectionId order by species, kind, model, version desc
        """;

    private const string FindSql = $"""
        select {Columns} from individual_projection
        where  collection_id = @collectionId and species = @species and kind = @kind and model_identity = @modelIdentity
        and    fingerprint = @fingerprint and parameters = @parameters
        """;

    /// <summary>Another process may have learned the same meanwhile: then its version stays.</summary>
    private const string InsertSql = """
        insert into individual_projection (collection_id, species, kind, model, model_identity, fingerprint, parameters, version, individuals, sessions, segments, artefact)
        select @CollectionId, @Species, @Kind, @Model, @ModelIdentity, @Fingerprint, @Parameters,
               1 + coalesce((select max(version) from individual_projection
                             where collection_id = @CollectionId and species = @Species and kind = @Kind and model_identity = @ModelIdentity), 0),
               @Individuals, @Sessions, @Segments, @artefact
        on     conflict (collection_id, species, kind, model_identity, fingerprint, parameters) do nothing
        """;

    private const string PruneSql = """
        delete from individual_projection
        where  collection_id = @CollectionId and species = @Species and kind = @Kind and model_identity = @ModelIdentity
        and    version <= (select max(version) from individual_projection
                           where collection_id = @CollectionId and species = @Species and kind = @Kind and model_identity = @ModelIdentity) - @kept
        """;

    private const string ArtefactSql = "select artefact from individual_projection where id = @id";

    /// <summary>Versions that are kept of each collection, species, kind and model.</summary>
    public const int Kept = 20;

    /// <summary>All of a collection, without their artefacts.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By species, kind and model, the latest version first.</returns>
    public Task<IReadOnlyList<ProjectionRow>> ListAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<ProjectionRow>(ListSql, new { collectionId }, ct);

    /// <summary>What was learned from exactly this gallery.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="species">In lower case; empty = not said.</param>
    /// <param name="kind">lda, wccn or plda.</param>
    /// <param name="modelIdentity">Identity of the model.</param>
    /// <param name="fingerprint">SHA-256 of the gallery.</param>
    /// <param name="parameters">JSON: settings of the training.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<ProjectionRow?> FindAsync(
        int collectionId, string species, string kind, string modelIdentity, string fingerprint, string parameters, CancellationToken ct) =>
        database.FirstAsync<ProjectionRow>(FindSql, new { collectionId, species, kind, modelIdentity, fingerprint, parameters }, ct);

    /// <summary>The artefact of a version.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The bytes; null = no such version.</returns>
    public Task<byte[]?> ArtefactAsync(long id, CancellationToken ct) => database.FirstAsync<byte[]>(ArtefactSql, new { id }, ct);

    /// <summary>Keeps what was learned as the next version; the oldest beyond <see cref="Kept"/> go.</summary>
    /// <param name="row">What it is; id, version and time are given here.</param>
    /// <param name="artefact">The artefact.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row that is kept: that of another process, where it was quicker.</returns>
    public async Task<ProjectionRow> SaveAsync(ProjectionRow row, byte[] artefact, CancellationToken ct)
    {
        var values = new DynamicParameters(row);
        values.Add("artefact", artefact);
        values.Add("kept", Kept);
        await database.ExecuteAsync(InsertSql, values, ct);
        await database.ExecuteAsync(PruneSql, values, ct);
        return await FindAsync(row.CollectionId, row.Species, row.Kind, row.ModelIdentity, row.Fingerprint, row.Parameters, ct)
            ?? throw new StoreException($"Collection {row.CollectionId} was deleted while something was learned from its individuals.");
    }
}
