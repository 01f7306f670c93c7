namespace AvexSearch.Store;

/// <summary>A file whose bytes may be known already.</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="Path">Where it is.</param>
/// <param name="ContentHash">SHA-256 of its bytes, 64 hex digits.</param>
/// <param name="ModifiedAt">When it was last written.</param>
public sealed record FoundFile(int CollectionId, string Path, string ContentHash, DateTimeOffset ModifiedAt)
{
    /// <summary>Where a copy of the bytes is kept; null = nowhere.</summary>
    public string? StoredAt { get; init; }

    /// <summary>Paths at which these bytes were once and are no more: they are forgotten.</summary>
    public IReadOnlyList<string> FormerPaths { get; init; } = [];
}
