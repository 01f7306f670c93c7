namespace AvexSearch.Store;

/// <summary>One row of the change feed.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="CollectionId">The collection.</param>
/// <param name="RecordingId">The recording; null for a collection or a profile.</param>
/// <param name="ProfileId">The profile that has new segments or is gone; null for other removals.</param>
/// <param name="ModelId">The model of that profile; null likewise.</param>
/// <param name="Position">Where a reader is after this change.</param>
public sealed record Change(ChangeKind Kind, int CollectionId, long? RecordingId, int? ProfileId, int? ModelId, FeedPosition Position);
