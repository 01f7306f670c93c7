namespace AvexSearch.Engine;

/// <summary>Where a segment belongs, kept beside the index so that hits can be filtered and grouped without the database.</summary>
internal readonly record struct SegmentPlace(long RecordingId, int CollectionId);
