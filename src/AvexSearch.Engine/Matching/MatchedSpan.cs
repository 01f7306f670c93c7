namespace AvexSearch.Engine;

/// <summary>A span that was compared.</summary>
/// <param name="RecordingId">Id of the recording, or null for a clip.</param>
/// <param name="SegmentId">Id of the segment, or null for a clip.</param>
/// <param name="Path">Path of the recording; for a clip null.</param>
/// <param name="StartSeconds">Start in recording or clip, seconds.</param>
/// <param name="EndSeconds">End, seconds.</param>
public sealed record MatchedSpan(long? RecordingId, long? SegmentId, string? Path, double StartSeconds, double EndSeconds);
