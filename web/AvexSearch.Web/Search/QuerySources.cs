using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>Opens the sound that an address names.</summary>
internal static class QuerySources
{
    /// <summary>The sound, or null where nothing is named.</summary>
    /// <param name="uploads">Where uploads are kept.</param>
    /// <param name="catalogue">Where recordings and segments are.</param>
    /// <param name="links">Addresses of sounds and pictures.</param>
    /// <param name="uploadId">Id of an upload, or null.</param>
    /// <param name="segmentId">Id of a segment, or null.</param>
    /// <param name="recordingId">Id of a recording, or null.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <exception cref="QueryException">It is not there, or not any more.</exception>
    public static async Task<QuerySource?> OpenAsync(
        this QueryUploads uploads, ArchiveCatalogue catalogue, MediaLinks links, string? uploadId, long? segmentId, long? recordingId, CancellationToken cancellationToken)
    {
        if (uploadId is not null)
        {
            return uploads.Find(uploadId) is { } kept
                ? QuerySource.Of(kept, links)
                : throw new QueryException("The uploaded clip of this link is not kept any more: clips are kept for a day, or until the program is restarted.");
        }

        var segment = segmentId is { } id
            ? await catalogue.SegmentAsync(id, cancellationToken) ?? throw new QueryException($"There is no segment {id} in the archive.")
            : null;
        if ((segment?.RecordingId ?? recordingId) is not { } known)
        {
            return null;
        }

        var recording = await catalogue.RecordingAsync(known, cancellationToken) ?? throw new QueryException($"There is no recording {known} in the archive.");
        return QuerySource.Of(recording, segment, links);
    }
}
