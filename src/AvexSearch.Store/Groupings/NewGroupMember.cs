namespace AvexSearch.Store;

/// <summary>A span of a group to be kept.</summary>
/// <param name="RecordingId">The recording; of the grouping's collection.</param>
/// <param name="StartSeconds">Start, 0 or more.</param>
/// <param name="EndSeconds">End, later than the start.</param>
/// <param name="Session">Its session, 1..4000 characters.</param>
/// <param name="HeardAt">When it was heard, by the recorder's clock; null = not known.</param>
public sealed record NewGroupMember(long RecordingId, double StartSeconds, double EndSeconds, string Session, DateTime? HeardAt);
