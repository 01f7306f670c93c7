namespace AvexSearch.Engine;

/// <summary>The whole archive in numbers, for the edge of every page.</summary>
/// <param name="Collections">Number of collections.</param>
/// <param name="Recordings">Number of recordings.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="AudioSeconds">Total duration, seconds.</param>
/// <param name="JobsRunning">Number of jobs with files queued or in work.</param>
/// <param name="IndexState">State of the index in memory: <c>loading</c>, <c>ready</c> or <c>off</c>.</param>
public sealed record ArchiveSummary(
    int Collections, long Recordings, long Segments, double AudioSeconds, int JobsRunning, string IndexState);
