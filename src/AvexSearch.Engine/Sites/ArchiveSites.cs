using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Sites and deployments: imported, listed, edited, and what they make of the time and place of recordings.</summary>
public sealed class ArchiveSites(CollectionStore collections, SiteStore sites)
{
    private const int RecordingsAtATime = 1000;

    /// <summary>Sites of all collections or of one.</summary>
    /// <param name="collection">Name of the collection, or null for all.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">There is no such collection.</exception>
    public async Task<IReadOnlyList<SiteSummary>> ListAsync(string? collection, CancellationToken cancellationToken)
    {
        var only = collection is null ? null : await collections.RequireAsync(collection, cancellationToken);
        var names = (await collections.ListAsync(cancellationToken)).ToDictionary(row => row.Id, row => row.Name);
        var rows = await sites.ListAsync(only?.Id, cancellationToken);
        return
        [
            .. rows.Where(row => names.ContainsKey(row.CollectionId)).Select(row => new SiteSummary(
                row.Id, names[row.CollectionId], row.Name, row.Latitude, row.Longitude, row.TimeZone, row.ClockIsUtc, row.ClockCorrectionSeconds, row.Recordings, row.Deployments)),
        ];
    }

    /// <summary>Takes a table of deployments for all that the collection had, makes the sites that it names, and finds the site of every recording anew.</summary>
    /// <param name="collection">Name of the collection; made if there is none, so that sites can be there before the recordings.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops between two writes; running it again ends the work.</param>
    /// <exception cref="QueryException">The name of the collection is not possible, or something of the table cannot be understood; nothing was changed.</exception>
    public async Task<SiteChange> ImportAsync(string collection, TextTable table, CancellationToken cancellationToken)
    {
        Naming.CheckCollection(collection);
        var read = DeploymentTable.Read(table);
        var row = await collections.EnsureAsync(collection, cancellationToken);
        var known = (await sites.OfCollectionAsync(row.Id, cancellationToken)).ToDictionary(site => site.Name, StringComparer.Ordinal);
        var saved = read.Sites.Select(site => Edited(known.GetValueOrDefault(site.Key) ?? new SiteRow { CollectionId = row.Id, Name = site.Key }, site.Value)).ToList();
        await sites.ReplaceAsync(row.Id, saved, read.Deployments, cancellationToken);
        return await ApplyAsync(row, saved.Count, read.Deployments.Count, cancellationToken);
    }

    /// <summary>Makes or changes a site, and the time and place of its recordings with it.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="site">Name of the site; made if there is none.</param>
    /// <param name="edit">What is to be changed.</param>
    /// <param name="cancellationToken">Stops between two writes; running it again ends the work.</param>
    /// <exception cref="QueryException">There is no such collection or time zone, or a number is out of range.</exception>
    public async Task<SiteChange> EditAsync(string collection, string site, SiteEdit edit, CancellationToken cancellationToken)
    {
        var row = await collections.RequireAsync(collection, cancellationToken);
        var (name, renamed) = (Named(site), edit.Name is null ? null : Named(edit.Name));
        var all = await sites.OfCollectionAsync(row.Id, cancellationToken);
        var known = all.FirstOrDefault(candidate => candidate.Name == name);
        if (renamed is not null && renamed != name && all.Any(candidate => candidate.Name == renamed))
        {
            throw new QueryException($"There is a site '{renamed}' in '{collection}' already.");
        }

        var id = await sites.SaveAsync(Edited(known ?? new SiteRow { CollectionId = row.Id, Name = name }, edit), cancellationToken);
        if (renamed is not null && renamed != name)
        {
            await sites.RenameAsync(row.Id, id, renamed, cancellationToken);
        }

        return await ApplyAsync(row, 1, 0, cancellationToken);
    }

    /// <summary>What an import of a table would do; nothing is changed.</summary>
    /// <param name="collection">Name of the collection; there need be none.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <exception cref="QueryException">The table has no columns that are needed, or the name of the collection is empty.</exception>
    public async Task<DeploymentPreview> PreviewAsync(string collection, TextTable table, CancellationToken cancellationToken)
    {
        var read = DeploymentTable.Look(table);
        var row = await collections.FindAsync(collection, cancellationToken);
        var known = row is null ? [] : (await sites.OfCollectionAsync(row.Id, cancellationToken)).ToDictionary(site => site.Name, StringComparer.Ordinal);
        // Sites that are not stored yet have ids of their own here, below those of the database.
        var planned = read.Sites.Keys.Index().ToDictionary(site => site.Item, site => known.TryGetValue(site.Item, out var there) ? there.Id : -1 - site.Index, StringComparer.Ordinal);
        var rows = planned.Select(site => new SiteRow { Id = site.Value, CollectionId = row?.Id ?? 0, Name = site.Key }).Concat(known.Values.Where(site => !planned.ContainsKey(site.Name)));
        var placing = new SitePlacing(rows, [.. read.Deployments.Select(deployment => deployment.Deployment with { SiteId = planned[deployment.Site] })]);
        var counts = new Dictionary<int, long>();
        var recordings = 0L;
        for (var after = 0L; row is not null;)
        {
            var page = await sites.StatedAsync(row.Id, after, RecordingsAtATime, cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var site in page.Select(placing.Place).Select(placed => placed.SiteId).OfType<int>())
            {
                counts[site] = counts.GetValueOrDefault(site) + 1;
            }

            (recordings, after) = (recordings + page.Count, page[^1].Id);
        }

        return new DeploymentPreview(
            collection, row is null, read.Columns, read.IgnoredColumns, read.Rows,
            [.. read.Sites.Select(site => new PreviewedSite(
                site.Key, !known.ContainsKey(site.Key), site.Value.Latitude, site.Value.Longitude, site.Value.TimeZone, counts.GetValueOrDefault(planned[site.Key])))],
            recordings, counts.Values.Sum(), read.Rows.Count(line => line.Problems.Count > 0) + read.Unreadable.Count, read.Unreadable);
    }

    private static string Named(string site) => site.Trim() is { Length: > 0 and <= 200 } name
        ? name
        : throw new QueryException($"'{site}' is no name for a site; it has 1 to 200 characters.");

    private static SiteRow Edited(SiteRow site, SiteEdit edit)
    {
        if ((edit.Latitude is null) != (edit.Longitude is null))
        {
            throw new QueryException("Latitude and longitude belong together; give both.");
        }

        if (Math.Abs(edit.Latitude ?? 0) > 90 || Math.Abs(edit.Longitude ?? 0) > 180)
        {
            throw new QueryException(FormattableString.Invariant($"{edit.Latitude}, {edit.Longitude} is no place; latitudes are -90 to 90, longitudes -180 to 180."));
        }

        if (edit.ClockCorrectionSeconds is { } seconds && !(Math.Abs(seconds) < 1e9))
        {
            throw new QueryException(FormattableString.Invariant($"A clock correction of {seconds} s is not possible; less than 1,000,000,000 s (31 years) is."));
        }

        if (edit.ForgetPlace && edit.Latitude is not null)
        {
            throw new QueryException("Either give coordinates or say that the place is not known; not both.");
        }

        return site with
        {
            Latitude = edit.ForgetPlace ? null : edit.Latitude ?? site.Latitude,
            Longitude = edit.ForgetPlace ? null : edit.Longitude ?? site.Longitude,
            TimeZone = edit.TimeZone switch { null => site.TimeZone, "" => null, var name => TimeZones.Require(name) is not null ? name : null },
            ClockIsUtc = edit.ClockIsUtc ?? site.ClockIsUtc,
            ClockCorrectionSeconds = edit.ClockCorrectionSeconds ?? site.ClockCorrectionSeconds,
        };
    }

    private async Task<SiteChange> ApplyAsync(CollectionRow collection, int siteCount, int deploymentCount, CancellationToken cancellationToken)
    {
        var placing = await SitePlacing.ReadAsync(sites, collection.Id, cancellationToken);
        var change = new SiteChange(collection.Name, siteCount, deploymentCount, 0, 0, 0);
        for (var after = 0L; ;)
        {
            var page = await sites.StatedAsync(collection.Id, after, RecordingsAtATime, cancellationToken);
            if (page.Count == 0)
            {
                return change;
            }

            var placed = page.Select(placing.Place).ToList();
            var changed = await sites.PlaceAsync(placed, cancellationToken);
            change = change with
            {
                Recordings = change.Recordings + page.Count,
                Placed = change.Placed + placed.Count(recording => recording.SiteId is not null),
                Changed = change.Changed + changed,
            };
            after = page[^1].Id;
        }
    }
}
