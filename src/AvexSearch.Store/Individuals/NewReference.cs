namespace AvexSearch.Store;

/// <summary>A span to be kept as a reference.</summary>
/// <param name="RecordingId">The recording; of the individual's collection.</param>
/// <param name="StartSeconds">Start in the recording, 0 or more.</param>
/// <param name="EndSeconds">End, later than the start.</param>
/// <param name="Session">Its session, 1..4000 characters.</param>
/// <param name="SessionRule">given, label, place_and_day, day or recording.</param>
/// <param name="HeardAt">When it was heard, by the recorder's clock; null = not known.</param>
/// <param name="Source">label, hit, cluster or clip.</param>
public sealed record NewReference(
    long RecordingId, double StartSeconds, double EndSeconds, string Session, string SessionRule, DateTime? HeardAt, string Source);
