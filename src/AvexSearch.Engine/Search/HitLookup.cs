using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Adds to found segments what the database knows of their recordings.</summary>
internal sealed class HitLookup(SegmentStore segments)
{
    /// <summary>The hits in the order given; a segment that was deleted meanwhile is left out.</summary>
    public async Task<IReadOnlyList<SearchHit>> DescribeAsync(
        IReadOnlyList<FoundSegment> found, RandomPairs? randomPairs, CancellationToken cancellationToken)
    {
        var rows = await segments.FindManyAsync(found.Select(segment => segment.SegmentId), cancellationToken);
        return [.. found.Where(segment => rows.ContainsKey(segment.SegmentId)).Select(segment => Describe(segment, rows[segment.SegmentId], randomPairs))];
    }

    private static SearchHit Describe(FoundSegment segment, SegmentHitRow row, RandomPairs? randomPairs) => new()
    {
        SegmentId = row.SegmentId,
        RecordingId = row.RecordingId,
        Collection = row.Collection,
        Recording = row.FileName,
        Path = row.Path,
        StartSeconds = row.StartSeconds,
        EndSeconds = row.EndSeconds,
        RecordingSeconds = row.DurationSeconds,
        SampleRateHz = row.SampleRateHz,
        Similarity = segment.Similarity,
        QueryStartSeconds = segment.QueryStartSeconds,
        AboveRandomPairs = randomPairs?.ShareBelow(segment.Similarity),
        StartsAtLocal = row.RecordedAtLocal?.AddSeconds(row.StartSeconds),
        UtcOffsetMinutes = row.UtcOffsetMinutes,
        Site = row.Site,
        TimeExpansion = row.TimeExpansion,
        Latitude = row.Latitude,
        Longitude = row.Longitude,
    };
}
