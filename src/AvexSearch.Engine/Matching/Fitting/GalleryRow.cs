namespace AvexSearch.Engine;

/// <summary>A segment that stands for an individual in a gallery.</summary>
internal readonly record struct GalleryRow(
    long IndividualId, long ReferenceId, long RecordingId, long SegmentId, double StartSeconds, double EndSeconds, string Session, DateTime? HeardAt);
