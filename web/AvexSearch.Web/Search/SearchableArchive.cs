using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>What of the archive can be searched.</summary>
/// <param name="Collections">The collections.</param>
/// <param name="Models">Names of the models with embeddings.</param>
/// <param name="Sites">Names of the sites with recordings.</param>
/// <param name="IsIndexing">True while a job runs.</param>
internal sealed record SearchableArchive(IReadOnlyList<CollectionSummary> Collections, IReadOnlyList<string> Models, IReadOnlyList<string> Sites, bool IsIndexing)
{
    private const double OtherwiseWindowSeconds = 5;

    /// <summary>True while there is not one segment.</summary>
    public bool IsEmpty => Collections.All(collection => collection.Segments == 0);

    /// <summary>The window that most of the archive was cut with, seconds: what a query begins with.</summary>
    public double UsualWindowSeconds => Collections
        .OrderByDescending(collection => collection.Segments)
        .SelectMany(collection => collection.Profiles.OrderByDescending(profile => profile.Serves).Select(profile => profile.WindowSeconds / collection.TimeExpansion))
        .FirstOrDefault(OtherwiseWindowSeconds);

    /// <summary>Reads it.</summary>
    /// <param name="catalogue">Where from.</param>
    /// <param name="archiveSites">Where sites are from.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<SearchableArchive> ReadAsync(ArchiveCatalogue catalogue, ArchiveSites archiveSites, CancellationToken cancellationToken)
    {
        var collections = await catalogue.CollectionsAsync(cancellationToken);
        var models = await catalogue.ModelsAsync(cancellationToken);
        var summary = await catalogue.SummaryAsync(cancellationToken);
        var sites = (await archiveSites.ListAsync(null, cancellationToken)).Where(site => site.Recordings > 0).Select(site => site.Name);
        return new SearchableArchive(
            collections, [.. models.Where(model => model.Segments > 0).Select(model => model.Name)], [.. sites.Distinct().Order(StringComparer.Ordinal)], summary.JobsRunning > 0);
    }
}
