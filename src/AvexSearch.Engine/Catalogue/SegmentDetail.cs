namespace AvexSearch.Engine;

/// <summary>A window of a recording.</summary>
/// <param name="Id">Id of the segment.</param>
/// <param name="RecordingId">Id of the recording.</param>
/// <param name="StartSeconds">Start in the recording, seconds.</param>
/// <param name="EndSeconds">End in the recording, seconds.</param>
/// <param name="Model">Name of the model that heard it.</param>
public sealed record SegmentDetail(long Id, long RecordingId, double StartSeconds, double EndSeconds, string Model);
