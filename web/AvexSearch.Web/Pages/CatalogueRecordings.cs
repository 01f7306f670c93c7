using AvexSearch.Engine;

namespace AvexSearch.Web.Pages;

/// <summary>Finds what is known of several recordings.</summary>
internal static class CatalogueRecordings
{
    /// <summary>The recordings by id; those that are gone are left out.</summary>
    /// <param name="catalogue">Where they are.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public static async Task<IReadOnlyDictionary<long, RecordingDetail>> FindRecordingsAsync(
        this ArchiveCatalogue catalogue, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, RecordingDetail>();
        foreach (var id in ids)
        {
            if (await catalogue.RecordingAsync(id, cancellationToken) is { } recording)
            {
                found[id] = recording;
            }
        }

        return found;
    }
}
