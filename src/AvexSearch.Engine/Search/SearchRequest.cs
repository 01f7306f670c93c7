namespace AvexSearch.Engine;

/// <summary>What is asked: exactly one of <see cref="Clip"/>, <see cref="SegmentIds"/>, <see cref="Like"/> and <see cref="Vector"/>, and how the answer is to be made.</summary>
public sealed record SearchRequest
{
    /// <summary>The largest number of hits that one search returns.</summary>
    public const int MaximumTop = 1000;

    /// <summary>The largest number of segments that one search is asked with.</summary>
    public const int MaximumSegments = 100;

    /// <summary>The least recall that can be asked for.</summary>
    public const double LeastRecall = 0.5;

    /// <summary>A span of an audio file.</summary>
    public QueryClip? Clip { get; init; }

    /// <summary>Segments that are already in the database: a hit resembles any of them, as it does any window of a clip. They are not returned as hits.</summary>
    public IReadOnlyList<long> SegmentIds { get; init; } = [];

    /// <summary>Segments that are examples of one thing: a hit resembles what they have in common (the mean of their unit vectors). They are not returned as hits.</summary>
    public IReadOnlyList<long> Like { get; init; } = [];

    /// <summary>Segments that are examples of what is not wanted; they push every query vector away from their mean by half of it. They are not returned as hits.</summary>
    public IReadOnlyList<long> Unlike { get; init; } = [];

    /// <summary>A raw embedding [d] of the model that is searched.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Names of the collections that hits may come from; empty means all.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Where and when hits may come from.</summary>
    public SearchFilter Filter { get; init; } = new();

    /// <summary>Name of the model, or null for the one that serves the chosen collections.</summary>
    public string? Model { get; init; }

    /// <summary>Number of hits wanted, 1 to <see cref="MaximumTop"/>.</summary>
    public int Top { get; init; } = 20;

    /// <summary>Only hits at least this similar, -1 to 1, or null. There are still at most <see cref="Top"/>.</summary>
    public float? LeastSimilarity { get; init; }

    /// <summary>Recall that the graph in memory has to reach on its sample of queries, <see cref="LeastRecall"/> to 1 (1 compares everything), or null for the configured one.</summary>
    public double? Recall { get; init; }

    /// <summary>True: only the most similar segment of each recording. False: every segment.</summary>
    public bool BestPerRecording { get; init; } = true;

    /// <summary>Which engine answers, or null for the configured one.</summary>
    public SearchEngine? Engine { get; init; }
}
