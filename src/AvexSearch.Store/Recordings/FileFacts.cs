namespace AvexSearch.Store;

/// <summary>A file with what says which recording it is.</summary>
internal sealed record FileFacts(int CollectionId, string Path, byte[] Hash, DateTimeOffset ModifiedAt)
{
    public static FileFacts Of(NewRecording r) => new(r.CollectionId, r.Path, Text.Hash(r.ContentHash), Text.Microseconds(r.ModifiedAt));
}
