namespace AvexSearch.Store;

/// <summary>A file of a job to be made.</summary>
/// <param name="Path">Where it is, at most 2,500 bytes of UTF-8.</param>
/// <param name="SizeBytes">Its size when it was found.</param>
/// <param name="ModifiedAt">When it was last written; with the size it says whether anything has changed.</param>
public sealed record NewJobItem(string Path, long SizeBytes, DateTimeOffset ModifiedAt)
{
    /// <summary>What a file list says of it; null = nothing.</summary>
    public FileFact? Facts { get; init; }

    /// <summary>Why it need not be tried at all, e.g. a folder that cannot be read; null = it is tried.</summary>
    public string? Error { get; init; }
}
