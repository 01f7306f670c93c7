namespace AvexSearch.Store;

/// <summary>Evaluations of galleries: one for each state of a gallery, method and model.</summary>
/// <param name="database">The open database.</param>
public sealed class GalleryEvaluationStore(Database database)
{
    private const string FindSql = """
        select collection_id, species, method, model, model_identity, fingerprint, summary, outcomes, run_id, created_at
        from   individual_evaluation
        where  collection_id = @collectionId and species = @species and method = @method and model_identity = @modelIdentity and fingerprint = @fingerprint
        """;

    /// <summary>An evaluation is the same whenever it is made; only the run that has its report may be another.</summary>
    private const string SaveSql = """
        insert into individual_evaluation (collection_id, species, method, model, model_identity, fingerprint, summary, outcomes, run_id)
        values (@CollectionId, @Species, @Method, @Model, @ModelIdentity, @Fingerprint, @Summary, @Outcomes, @RunId)
        on     conflict (collection_id, species, method, model_identity, fingerprint) do update
        set    summary = excluded.summary, outcomes = excluded.outcomes, run_id = excluded.run_id, created_at = now()
        """;

    private const string PruneSql = """
        delete from individual_evaluation
        where  collection_id = @CollectionId
        and    id not in (select id from individual_evaluation where collection_id = @CollectionId order by id desc limit @kept)
        """;

    /// <summary>Evaluations that are kept of a collection.</summary>
    public const int Kept = 100;

    /// <summary>The evaluation of exactly this gallery.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="species">In lower case; empty = not said.</param>
    /// <param name="method">The method.</param>
    /// <param name="modelIdentity">Identity of the model.</param>
    /// <param name="fingerprint">SHA-256 of the gallery.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<GalleryEvaluationRow?> FindAsync(
        int collectionId, string species, string method, string modelIdentity, string fingerprint, CancellationToken ct) =>
        database.FirstAsync<GalleryEvaluationRow>(FindSql, new { collectionId, species, method, modelIdentity, fingerprint }, ct);

    /// <summary>Keeps an evaluation; one of the same gallery, method and model is replaced, the oldest beyond <see cref="Kept"/> go.</summary>
    /// <param name="row">The evaluation.</param>
    /// <param name="ct">Gives up.</param>
    public async Task SaveAsync(GalleryEvaluationRow row, CancellationToken ct)
    {
        await database.ExecuteAsync(SaveSql, row, ct);
        await database.ExecuteAsync(PruneSql, new { row.CollectionId, kept = Kept }, ct);
    }
}
