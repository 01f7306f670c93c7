namespace AvexSearch.Engine;

/// <summary>What is asked: exactly one of <see cref="Clip"/>, <see cref="SegmentId"/> and <see cref="Vector"/>, and how the answer is to be made.</summary>
public sealed record SearchRequest
{
    /// <summary>The largest number of hits that one search returns.</summary>
    public const int MaximumTop = 1000;

    /// <summary>A span of an audio file.</summary>
    public QueryClip? Clip { get; init; }

    /// <summary>A segment that is already in the database; it is not returned as its own hit.</summary>
    public long? SegmentId { get; init; }

    /// <summary>A raw embedding [d] of the model that is searched.</summary>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Names of the collections that hits may come from; empty means all.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Where and when hits may come from.</summary>
    public SearchFilter Filter { get; init; } = new();

    /// <summary>Name of the model, or null where the chosen collections leave only one.</summary>
    public string? Model { get; init; }

    /// <summary>Number of hits wanted, 1 to <see cref="MaximumTop"/>.</summary>
    public int Top { get; init; } = 20;

    /// <summary>True: only the most similar segment of each recording. False: every segment.</summary>
    public bool BestPerRecording { get; init; } = true;

    /// <summary>Which engine answers, or null for the configured one.</summary>
    public SearchEngine? Engine { get; init; }
}
