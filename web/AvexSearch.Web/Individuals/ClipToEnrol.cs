using AvexSearch.Engine;

namespace AvexSearch.Web.Individuals;

/// <summary>A span of a recording that is to become a reference.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="StartSeconds">Start, seconds.</param>
/// <param name="EndSeconds">End, seconds.</param>
/// <param name="SegmentId">Id of the segment that it is.</param>
public sealed record ClipToEnrol(RecordingDetail Recording, double StartSeconds, double EndSeconds, long SegmentId);
