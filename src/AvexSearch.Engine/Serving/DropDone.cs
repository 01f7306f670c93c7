namespace AvexSearch.Engine;

/// <summary>What dropping a model's embeddings removed.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Collections">Collections that it was dropped from.</param>
/// <param name="Segments">Segments with their embeddings.</param>
/// <param name="DatabaseBytes">Bytes that they took in the database.</param>
/// <param name="FileBytes">Bytes of the index files that went on this machine.</param>
/// <param name="IsModelGone">Its table went as well: the bytes are the disk's again; else the database keeps them for what comes.</param>
/// <param name="CancelledFiles">Files that waited to be heard by it only and were called off.</param>
/// <param name="Consequences">What becomes of individuals, groupings and classifiers, a sentence each.</param>
public sealed record DropDone(
    string Model, IReadOnlyList<string> Collections, long Segments, long DatabaseBytes, long FileBytes, bool IsModelGone, int CancelledFiles, IReadOnlyList<string> Consequences);
