namespace AvexSearch.Store;

/// <summary>A file with what says which recording it is.</summary>
internal sealed record FileFacts(int CollectionId, string Path, byte[] Hash, DateTimeOffset ModifiedAt)
{
    public string? StoredAt { get; init; }

    public string[] Former { get; init; } = [];

    public static FileFacts Of(NewRecording r) => Make(r.CollectionId, r.Path, r.ContentHash, r.ModifiedAt, r.StoredAt, r.FormerPaths);

    public static FileFacts Of(FoundFile f) => Make(f.CollectionId, f.Path, f.ContentHash, f.ModifiedAt, f.StoredAt, f.FormerPaths);

    private static FileFacts Make(int collectionId, string path, string hash, DateTimeOffset modifiedAt, string? storedAt, IEnumerable<string> former) =>
        new(collectionId, Text.Path(path), Text.Hash(hash), Text.Microseconds(modifiedAt))
        {
            StoredAt = storedAt is null ? null : Text.Path(storedAt),
            Former = [.. former.Where(other => other != path)],
        };
}
