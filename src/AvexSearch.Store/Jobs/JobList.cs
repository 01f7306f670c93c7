namespace AvexSearch.Store;

/// <summary>The file list that a job was made from.</summary>
public sealed record JobList
{
    /// <summary>Its name without folders.</summary>
    public required string FileName { get; init; }

    /// <summary>The folder that it lies in.</summary>
    public required string Folder { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>How it is read, as JSON.</summary>
    public required string Options { get; init; }
}
