using AvexSearch.Engine;

namespace AvexSearch.Web.Search;

/// <summary>A segment that is asked with, as far as it is shown.</summary>
/// <param name="SegmentId">Its id.</param>
/// <param name="RecordingId">Id of its recording.</param>
/// <param name="Recording">File name of its recording.</param>
/// <param name="StartSeconds">Its start in the recording.</param>
/// <param name="EndSeconds">Its end in the recording.</param>
/// <param name="TimeExpansion">How many times slower than the recording it is played.</param>
public sealed record ExampleSegment(long SegmentId, long RecordingId, string Recording, double StartSeconds, double EndSeconds, double TimeExpansion)
{
    /// <summary>A hit as an example.</summary>
    /// <param name="hit">The hit.</param>
    public static ExampleSegment Of(SearchHit hit) => new(hit.SegmentId, hit.RecordingId, hit.Recording, hit.StartSeconds, hit.EndSeconds, hit.TimeExpansion);

    /// <summary>A segment of the archive, or null where it is not there any more.</summary>
    /// <param name="catalogue">Where segments are.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public static async Task<ExampleSegment?> FindAsync(ArchiveCatalogue catalogue, long id, CancellationToken cancellationToken) =>
        await catalogue.SegmentAsync(id, cancellationToken) is { } segment && await catalogue.RecordingAsync(segment.RecordingId, cancellationToken) is { } recording
            ? new ExampleSegment(id, recording.Id, recording.FileName, segment.StartSeconds, segment.EndSeconds, recording.TimeExpansion)
            : null;
}
