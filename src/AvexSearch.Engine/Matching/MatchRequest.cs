namespace AvexSearch.Engine;

/// <summary>Who is calling? Exactly one of <see cref="Clip"/>, <see cref="SegmentId"/> and <see cref="Recording"/>, and how it is to be answered.</summary>
public sealed record MatchRequest
{
    /// <summary>The largest number of candidates.</summary>
    public const int MaximumTop = 1000;

    /// <summary>Name of the collection whose individuals are matched.</summary>
    public required string Collection { get; init; }

    /// <summary>A span of an audio file.</summary>
    public QueryClip? Clip { get; init; }

    /// <summary>An indexed segment of the collection.</summary>
    public long? SegmentId { get; init; }

    /// <summary>The segments of a recording of the collection, or of a part of it.</summary>
    public RecordingSpan? Recording { get; init; }

    /// <summary>The species whose individuals are matched, or null where the collection has only one.</summary>
    public string? Species { get; init; }

    /// <summary>Name of the model, or null where the collection is indexed by only one.</summary>
    public string? Model { get; init; }

    /// <summary>Key of the method (<c>wccn</c>, <c>mean+asnorm</c>), or null for the default.</summary>
    public string? Method { get; init; }

    /// <summary>Share of unknown individuals' calls that may be taken for known ones, 0 to 1.</summary>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>Number of candidates wanted, 1 to <see cref="MaximumTop"/>.</summary>
    public int Top { get; init; } = 10;

    /// <summary>The session of the call, whose references then do not count; null for that of the recording, or where it is not known.</summary>
    public string? Session { get; init; }

    /// <summary>Whether an evaluation is asked for where the gallery has none; a worker makes it.</summary>
    public bool AsksForEvaluation { get; init; } = true;
}
