namespace AvexSearch.Engine;

/// <summary>What a report was made by, and from what.</summary>
public sealed record ReportOrigin
{
    /// <summary>Version of the program.</summary>
    public required string Software { get; init; }

    /// <summary>The command that gives the same report again.</summary>
    public required string Command { get; init; }

    /// <summary>What the embeddings are of: a collection, a folder, a file.</summary>
    public required string Data { get; init; }

    /// <summary>SHA-256 over the labels that were used, hexadecimal.</summary>
    public required string LabelsSha256 { get; init; }
}
