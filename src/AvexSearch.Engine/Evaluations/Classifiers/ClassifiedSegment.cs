namespace AvexSearch.Engine;

/// <summary>What a classifier says of a segment.</summary>
/// <param name="RecordingId">Id of the recording.</param>
/// <param name="Path">The recording.</param>
/// <param name="StartSeconds">Start of the segment, seconds.</param>
/// <param name="EndSeconds">End of the segment, seconds.</param>
/// <param name="Label">The most likely class.</param>
/// <param name="Confidence">Its probability, 0..1.</param>
public sealed record ClassifiedSegment(long RecordingId, string Path, double StartSeconds, double EndSeconds, string Label, float Confidence);
