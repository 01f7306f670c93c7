using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A claimed file with what its bytes say of it.</summary>
/// <param name="Item">The claim.</param>
/// <param name="ContentHash">SHA-256 of its bytes.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="ModifiedAt">When it was last written.</param>
/// <param name="StoredAt">The copy that is kept; null = none.</param>
/// <param name="FormerPaths">Where these bytes were and are no more.</param>
internal sealed record FileToIndex(
    JobItem Item, string ContentHash, long SizeBytes, DateTimeOffset ModifiedAt, string? StoredAt, IReadOnlyList<string> FormerPaths)
{
    /// <summary>Somebody wrote to the file since it was hashed, so that what was heard may not be what was hashed. A copy does not change.</summary>
    public bool HasChanged => StoredAt is null && new FileInfo(Item.Path) is var now && (!now.Exists || now.Length != SizeBytes || now.LastWriteTimeUtc != ModifiedAt.UtcDateTime);
}
