namespace AvexSearch.Store;

/// <summary>Trained probes that are kept as classifiers.</summary>
/// <param name="database">The open database.</param>
public sealed class ClassifierStore(Database database)
{
    private const string Columns = "id, name, model, model_identity, classes, origin, created_at";

    private const string SaveSql = """
        insert into classifier (name, model, model_identity, classes, probe, origin)
        values (@name, @model, @modelIdentity, @classes, @probe, @origin)
        on conflict (name) do update
        set model = excluded.model, model_identity = excluded.model_identity, classes = excluded.classes, probe = excluded.probe,
            origin = excluded.origin, created_at = now()
        returning id
        """;

    private const string ListSql = $"select {Columns} from classifier order by name";

    private const string FindSql = $"select {Columns} from classifier where name = @name";

    private const string ProbeSql = "select probe from classifier where id = @id";

    private const string DeleteSql = "delete from classifier where name = @name";

    /// <summary>Keeps a classifier; one of the same name is replaced.</summary>
    /// <param name="name">1..200 characters, no spaces at its ends.</param>
    /// <param name="model">Name of the model whose embeddings it classifies.</param>
    /// <param name="modelIdentity">Identity of that model.</param>
    /// <param name="classes">What it can say, at least one.</param>
    /// <param name="probe">The probe itself.</param>
    /// <param name="origin">For people: what it was trained on.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Its key.</returns>
    public Task<int> SaveAsync(
        string name, string model, string modelIdentity, IEnumerable<string> classes, byte[] probe, string origin, CancellationToken ct) =>
        database.FirstAsync<int>(SaveSql, new { name, model, modelIdentity, classes = classes.ToArray(), probe, origin = Text.Clean(origin) }, ct);

    /// <summary>All classifiers.</summary>
    /// <param name="ct">Gives up.</param>
    /// <returns>By name.</returns>
    public Task<IReadOnlyList<ClassifierRow>> ListAsync(CancellationToken ct) => database.QueryAsync<ClassifierRow>(ListSql, null, ct);

    /// <summary>A classifier by name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The row; null = none.</returns>
    public Task<ClassifierRow?> FindAsync(string name, CancellationToken ct) => database.FirstAsync<ClassifierRow>(FindSql, new { name }, ct);

    /// <summary>The probe of a classifier.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The bytes; null = no such classifier.</returns>
    public Task<byte[]?> ProbeAsync(int id, CancellationToken ct) => database.FirstAsync<byte[]>(ProbeSql, new { id }, ct);

    /// <summary>Forgets a classifier.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> DeleteAsync(string name, CancellationToken ct) => await database.ExecuteAsync(DeleteSql, new { name }, ct) > 0;
}
