namespace AvexSearch.Store;

/// <summary>Where an embedding belongs, without the embedding.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="RecordingId">Its recording.</param>
/// <param name="CollectionId">Its collection.</param>
public readonly record struct StoredPlace(long SegmentId, long RecordingId, int CollectionId);
