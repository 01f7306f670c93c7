using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds the site of recordings, and what it makes of their time and place.</summary>
internal sealed class SitePlacing
{
    private readonly Dictionary<int, SiteRow> _sites;
    private readonly IReadOnlyList<DeploymentRow> _deployments;

    /// <param name="sites">The sites of a collection.</param>
    /// <param name="deployments">Its deployments; of two that fit equally well the later one counts.</param>
    public SitePlacing(IEnumerable<SiteRow> sites, IReadOnlyList<DeploymentRow> deployments)
    {
        _sites = sites.ToDictionary(site => site.Id);
        _deployments = deployments;
    }

    /// <summary>Reads the sites of a collection.</summary>
    public static async Task<SitePlacing> ReadAsync(SiteStore store, int collectionId, CancellationToken cancellationToken) =>
        new(await store.OfCollectionAsync(collectionId, cancellationToken), await store.DeploymentsAsync(collectionId, cancellationToken));

    /// <summary>The site of a recording with its time and place. A site that a file list gave stays.</summary>
    public PlacedRecording Place(StatedRecording recording)
    {
        var isSaidOtherwise = recording is { SiteId: not null, SiteByDeployment: false };
        var deployment = isSaidOtherwise ? null : DeploymentOf(recording);
        var siteId = deployment?.SiteId ?? (recording.SiteByDeployment ? null : recording.SiteId);
        var site = siteId is { } id ? _sites.GetValueOrDefault(id) : null;
        var (local, offset, how) = SiteClock.Read(recording.StatedAtLocal, recording.StatedOffsetMinutes, recording.StatedHow, recording.StatedByList ? null : site);
        return new PlacedRecording(
            recording.Id, site?.Id, deployment is not null, local, offset, how, recording.StatedLatitude ?? site?.Latitude, recording.StatedLongitude ?? site?.Longitude);
    }

    /// <summary>A serial number tells more than a folder, a longer folder more than a shorter one, a limited time more than none.</summary>
    private DeploymentRow? DeploymentOf(StatedRecording recording) => _deployments
        .Where(deployment => Fits(deployment, recording))
        .MaxBy(deployment => (deployment.SerialNumber is not null, deployment.Folder?.Length ?? 0, deployment.FromLocal ?? DateTime.MinValue));

    private static bool Fits(DeploymentRow deployment, StatedRecording recording) =>
        FitsTime(deployment, recording.StatedAtLocal)
        && (deployment.SerialNumber is null || deployment.SerialNumber.Equals(recording.SerialNumber, StringComparison.OrdinalIgnoreCase))
        && (deployment.Folder is null || recording.Paths.Any(path => IsIn(path, deployment.Folder)));

    /// <summary>A recording of an unknown time belongs to deployments without an end or a beginning only.</summary>
    private static bool FitsTime(DeploymentRow deployment, DateTime? at) => at is { } time
        ? !(time < deployment.FromLocal) && !(time >= deployment.UntilLocal)
        : deployment.FromLocal is null && deployment.UntilLocal is null;

    /// <summary>Whether names of folders stand one after the other in a path; a folder from the root on stands at its beginning.</summary>
    private static bool IsIn(string path, string folder)
    {
        var wanted = folder.Trim('/') + "/";
        var folders = path[..(path.LastIndexOf('/') + 1)];
        return folder.StartsWith('/')
            ? folders.StartsWith("/" + wanted, StringComparison.Ordinal)
            : ("/" + folders).Contains("/" + wanted, StringComparison.Ordinal);
    }
}
