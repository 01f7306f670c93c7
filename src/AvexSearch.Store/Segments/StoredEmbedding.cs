namespace AvexSearch.Store;

/// <summary>An embedding on its way into the in-memory index.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="RecordingId">Its recording.</param>
/// <param name="CollectionId">Its collection.</param>
/// <param name="Values">[d] raw, as the encoder gave it; a fresh array.</param>
public readonly record struct StoredEmbedding(long SegmentId, long RecordingId, int CollectionId, float[] Values);
