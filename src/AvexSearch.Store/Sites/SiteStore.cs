using Dapper;

namespace AvexSearch.Store;

/// <summary>Sites and their deployments, and the recordings that belong to them.</summary>
/// <param name="database">The open database.</param>
public sealed class SiteStore(Database database)
{
    private const string ListSql = """
        select s.id, s.collection_id, s.name, s.latitude, s.longitude, s.time_zone, s.clock_is_utc, s.clock_correction_seconds,
               (select count(*) from recording r where r.site_id = s.id) as recordings,
               (select count(*)::integer from deployment d where d.site_id = s.id) as deployments
        from   site s
        where  @collectionId::integer is null or s.collection_id = @collectionId
        order  by s.collection_id, s.name
        """;

    private const string SitesSql = """
        select id, collection_id, name, latitude, longitude, time_zone, clock_is_utc, clock_correction_seconds
        from   site where collection_id = @collectionId order by name
        """;

    private const string SaveSql = """
        insert into site (collection_id, name, latitude, longitude, time_zone, clock_is_utc, clock_correction_seconds)
        values (@CollectionId, @Name, @Latitude, @Longitude, @TimeZone, @ClockIsUtc, @ClockCorrectionSeconds)
        on conflict (collection_id, name) do update
        set    latitude = excluded.latitude, longitude = excluded.longitude, time_zone = excluded.time_zone,
               clock_is_utc = excluded.clock_is_utc, clock_correction_seconds = excluded.clock_correction_seconds
        returning id
        """;

    private const string RenameSql = "update site set name = @name where collection_id = @collectionId and id = @id";

    private const string DeploymentsSql = """
        select site_id, folder, serial_number, from_local, until_local from deployment where collection_id = @collectionId order by id
        """;

    private const string ForgetDeploymentsSql = "delete from deployment where collection_id = @collectionId";

    private const string AddDeploymentSql = """
        insert into deployment (collection_id, site_id, folder, serial_number, from_local, until_local)
        values (@collectionId, @siteId, @folder, @serialNumber, @fromLocal, @untilLocal)
        """;

    private const string StatedSql = """
        select r.id, array(select f.path from recording_file f where f.recording_id = r.id order by f.id) as paths, r.serial_number,
               r.stated_at_local, r.stated_offset_minutes, r.stated_how, r.stated_by_list, r.stated_latitude, r.stated_longitude, r.site_id, r.site_by_deployment
        from   recording r
        where  r.collection_id = @collectionId and r.id > @afterId
        order  by r.id
        limit  @limit
        """;

    private const string PlaceSql = """
        update recording
        set    site_id = @SiteId, site_by_deployment = @ByDeployment, recorded_at_local = @AtLocal, utc_offset_minutes = @OffsetMinutes,
               recorded_at_how = @How, latitude = @Latitude, longitude = @Longitude
        where  id = @RecordingId
        and    (site_id, site_by_deployment, recorded_at_local, utc_offset_minutes, recorded_at_how, latitude, longitude)
               is distinct from (@SiteId::integer, @ByDeployment, @AtLocal::timestamp, @OffsetMinutes::integer, @How::text, @Latitude::double precision, @Longitude::double precision)
        """;

    /// <summary>All sites with how much belongs to them.</summary>
    /// <param name="collectionId">Only this collection's; null = all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Ordered by collection and name.</returns>
    public Task<IReadOnlyList<SiteRow>> ListAsync(int? collectionId, CancellationToken ct) =>
        database.QueryAsync<SiteRow>(ListSql, new { collectionId }, ct);

    /// <summary>The sites of a collection, without counts.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    public Task<IReadOnlyList<SiteRow>> OfCollectionAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<SiteRow>(SitesSql, new { collectionId }, ct);

    /// <summary>The deployments of a collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>In the order of their file.</returns>
    public Task<IReadOnlyList<DeploymentRow>> DeploymentsAsync(int collectionId, CancellationToken ct) =>
        database.QueryAsync<DeploymentRow>(DeploymentsSql, new { collectionId }, ct);

    /// <summary>Makes a site, or changes the one of this name.</summary>
    /// <param name="site">The site.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Its key.</returns>
    public Task<int> SaveAsync(SiteRow site, CancellationToken ct) => database.FirstAsync<int>(SaveSql, site, ct);

    /// <summary>Gives a site another name.</summary>
    /// <param name="collectionId">Its collection.</param>
    /// <param name="id">Its key.</param>
    /// <param name="name">1..200 characters that no other site of the collection has.</param>
    /// <param name="ct">Gives up.</param>
    public Task<int> RenameAsync(int collectionId, int id, string name, CancellationToken ct) => database.ExecuteAsync(RenameSql, new { collectionId, id, name }, ct);

    /// <summary>Makes or changes sites, and takes new deployments for all that the collection had, in one transaction.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="sites">Sites; all that deployments name.</param>
    /// <param name="deployments">Deployments, each with the name of its site; their site ids are not looked at.</param>
    /// <param name="ct">Gives up; nothing is written then.</param>
    public Task ReplaceAsync(
        int collectionId, IReadOnlyList<SiteRow> sites, IReadOnlyList<(string Site, DeploymentRow Deployment)> deployments, CancellationToken ct) =>
        database.TransactAsync(
            async (connection, token) =>
            {
                var ids = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (var site in sites)
                {
                    ids[site.Name] = await connection.ExecuteScalarAsync<int>(new CommandDefinition(SaveSql, site, cancellationToken: token));
                }

                await connection.ExecuteAsync(new CommandDefinition(ForgetDeploymentsSql, new { collectionId }, cancellationToken: token));
                var rows = deployments.Select(row => new
                {
                    collectionId,
                    siteId = ids[row.Site],
                    folder = row.Deployment.Folder,
                    serialNumber = row.Deployment.SerialNumber,
                    fromLocal = row.Deployment.FromLocal,
                    untilLocal = row.Deployment.UntilLocal,
                });
                return await connection.ExecuteAsync(new CommandDefinition(AddDeploymentSql, rows, cancellationToken: token));
            },
            ct);

    /// <summary>A page of recordings with what they say of themselves.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <param name="afterId">The last id of the page before; 0 = from the start.</param>
    /// <param name="limit">Most rows.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>By id.</returns>
    public Task<IReadOnlyList<StatedRecording>> StatedAsync(int collectionId, long afterId, int limit, CancellationToken ct) =>
        database.QueryAsync<StatedRecording>(StatedSql, new { collectionId, afterId, limit }, ct);

    /// <summary>Writes down what sites make of recordings, in one transaction.</summary>
    /// <param name="recordings">The recordings.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Number of recordings that changed.</returns>
    public Task<int> PlaceAsync(IReadOnlyList<PlacedRecording> recordings, CancellationToken ct) => database.TransactAsync(
        (connection, token) => connection.ExecuteAsync(new CommandDefinition(PlaceSql, recordings, cancellationToken: token)), ct);
}
