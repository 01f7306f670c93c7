namespace AvexSearch.Engine;

/// <summary>The hits of one search and the receipt of how they were found.</summary>
public sealed record SearchAnswer
{
    /// <summary>Hits, most similar first; ties by segment id.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Name of the model that query and archive were heard by.</summary>
    public required string Model { get; init; }

    /// <summary>Collections that were not searched and why, where they are served by other models, in a sentence; null = all that was asked for was searched.</summary>
    public string? Remark { get; init; }

    /// <summary>The engine that answered.</summary>
    public required SearchEngine Engine { get; init; }

    /// <summary>True where every candidate was compared, so that no better hit exists.</summary>
    public required bool IsExact { get; init; }

    /// <summary>How the index in memory found them and what recall it has; null where PostgreSQL answered.</summary>
    public AnswerReceipt? Receipt { get; init; }

    /// <summary>Number of segments that hits could come from.</summary>
    public required long SegmentsInScope { get; init; }

    /// <summary>Number of windows that the query was cut into.</summary>
    public required int QueryWindows { get; init; }

    /// <summary>Median similarity of random pairs of indexed segments, or null where it was not estimated.</summary>
    public double? RandomPairSimilarity { get; init; }

    /// <summary>Milliseconds spent decoding and embedding the query.</summary>
    public required double ModelMs { get; init; }

    /// <summary>Milliseconds spent finding the nearest segments.</summary>
    public required double SearchMs { get; init; }

    /// <summary>Milliseconds spent reading what is known of the hits.</summary>
    public required double LookupMs { get; init; }
}
