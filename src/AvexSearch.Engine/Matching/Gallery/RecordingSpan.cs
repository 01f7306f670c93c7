namespace AvexSearch.Engine;

/// <summary>A span of a recording.</summary>
/// <param name="RecordingId">Id of the recording.</param>
/// <param name="StartSeconds">Start, seconds, or null for the beginning of the recording.</param>
/// <param name="EndSeconds">End, seconds, or null for the end of the recording.</param>
public sealed record RecordingSpan(long RecordingId, double? StartSeconds = null, double? EndSeconds = null);
