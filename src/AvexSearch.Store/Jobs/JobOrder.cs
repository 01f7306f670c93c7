namespace AvexSearch.Store;

/// <summary>What a worker needs to know of a job.</summary>
public sealed record JobOrder
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Greater comes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Where the bytes are kept; null = where they are.</summary>
    public string? CopyFolder { get; init; }

    /// <summary>The folders and files that were asked for.</summary>
    public required string[] Places { get; init; }
}
