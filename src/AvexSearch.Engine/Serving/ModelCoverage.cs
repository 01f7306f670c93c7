using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>How much of a collection a model has heard.</summary>
/// <param name="Recordings">Recordings of the collection.</param>
/// <param name="Heard">Those that it has heard.</param>
/// <param name="Failed">Those that it could not hear; the report of the job says why.</param>
/// <param name="Segments">Its segments.</param>
/// <param name="ReindexJobId">A job that has something left to do for it, or null.</param>
public sealed record ModelCoverage(long Recordings, long Heard, long Failed, long Segments, long? ReindexJobId)
{
    /// <summary>It has heard them all.</summary>
    public bool IsComplete => Heard >= Recordings;

    internal static ModelCoverage Of(CoverageRow row) => new(row.Recordings, row.Heard, row.Failed, row.Segments, row.ReindexJobId);
}
