namespace AvexSearch.Store;

/// <summary>What a worker needs to know of a job.</summary>
public sealed record JobOrder
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>"ingest" or "reindex".</summary>
    public required string Kind { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Its items are recordings that are known, to be heard by one more model.</summary>
    public bool IsReindex => Kind == "reindex";

    /// <summary>Greater comes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Where the bytes are kept; null = where they are.</summary>
    public string? CopyFolder { get; init; }

    /// <summary>The folders and files that were asked for.</summary>
    public required string[] Places { get; init; }
}
