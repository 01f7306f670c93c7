namespace AvexSearch.Store;

/// <summary>What a drop removed.</summary>
/// <param name="ProfileIds">The profiles that are gone; empty = one of them answers for its collection by now, and nothing was removed.</param>
/// <param name="Segments">Segments with their embeddings.</param>
/// <param name="Bytes">Bytes of the database that they took.</param>
/// <param name="IsModelGone">No collection is heard by the model any more: its table is gone, and the bytes are the disk's again; else they are kept for what comes.</param>
/// <param name="CancelledItems">Files that waited to be heard by it only and were called off.</param>
public sealed record DropResult(IReadOnlyList<int> ProfileIds, long Segments, long Bytes, bool IsModelGone, int CancelledItems);
