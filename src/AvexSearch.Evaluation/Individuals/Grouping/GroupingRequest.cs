namespace AvexSearch.Evaluation;

/// <summary>Unlabelled segments to be grouped into putative individuals.</summary>
public sealed record GroupingRequest
{
    /// <summary>[n, dimensions] embeddings, or what a projection made of them; at most 20,000.</summary>
    public required EmbeddingMatrix Embeddings { get; init; }

    /// <summary>[n] session of each segment.</summary>
    public required IReadOnlyList<string> Sessions { get; init; }

    /// <summary>When segments are linked.</summary>
    public required LinkThresholds Thresholds { get; init; }

    /// <summary>[n] recordings whose segments are all of one individual; null when a recording may hold several.</summary>
    public IReadOnlyList<string>? OneIndividualRecordings { get; init; }

    /// <summary>Pairs of segments that are of one individual.</summary>
    public IReadOnlyList<(int First, int Second)> MustLink { get; init; } = [];

    /// <summary>Pairs of segments that are not: two birds that answer each other.</summary>
    public IReadOnlyList<(int First, int Second)> CannotLink { get; init; } = [];

    /// <summary>[m, dimensions] segments of other individuals that scores are normalised against; null for plain cosine.</summary>
    public EmbeddingMatrix? Cohort { get; init; }

    /// <summary>How many of a segment's greatest cohort scores count.</summary>
    /// <value>50.</value>
    public int Nearest { get; init; } = 50;
}
