namespace AvexSearch.Evaluation;

/// <summary>Segments of an archive whose callers nobody knows, to be grouped with caution.</summary>
public sealed record ArchiveRequest
{
    /// <summary>[n, dimensions] embeddings of one encoder, as it gave them; at most 20,000.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>[n] session of each segment.</summary>
    public required IReadOnlyList<string> Sessions { get; init; }

    /// <summary>[n] recordings whose segments are all of one individual; null when a recording may hold several.</summary>
    public IReadOnlyList<string>? OneIndividualRecordings { get; init; }

    /// <summary>Pairs of segments that are of one individual.</summary>
    public IReadOnlyList<(int First, int Second)> MustLink { get; init; } = [];

    /// <summary>Pairs of segments that are not.</summary>
    public IReadOnlyList<(int First, int Second)> CannotLink { get; init; } = [];

    /// <summary>Segments of individuals that are known, by the same encoder, from which the level of different callers is measured too; null for none.</summary>
    public IndividualSegments? Known { get; init; }

    /// <summary>The chance that is taken of any false link across sessions, above 0 and below 1.</summary>
    /// <value>0.05.</value>
    public double FalseLinks { get; init; } = 0.05;

    /// <summary>Least mean score of two parts of a group across sessions; null to estimate it.</summary>
    public double? CrossSession { get; init; }

    /// <summary>Least mean score within a session; null to estimate it.</summary>
    public double? SameSession { get; init; }
}
