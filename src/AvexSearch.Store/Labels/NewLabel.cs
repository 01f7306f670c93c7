namespace AvexSearch.Store;

/// <summary>A label to be kept.</summary>
public sealed record NewLabel
{
    /// <summary>The recording; of the collection of its source.</summary>
    public required long RecordingId { get; init; }

    /// <summary>Start in the recording, seconds; null = the whole recording.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>End in the recording, seconds; null with <see cref="StartSeconds"/> only.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Lowest frequency, Hz.</summary>
    public double? LowHz { get; init; }

    /// <summary>Highest frequency, Hz.</summary>
    public double? HighHz { get; init; }

    /// <summary>What is heard, 1..500 characters; null = only who or what kind of call is known.</summary>
    public string? Name { get; init; }

    /// <summary>The label says that this is not heard.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Who is heard.</summary>
    public string? Individual { get; init; }

    /// <summary>Kind of call.</summary>
    public string? CallType { get; init; }

    /// <summary>Part of the data.</summary>
    public string? Split { get; init; }

    /// <summary>Recording session.</summary>
    public string? Session { get; init; }

    /// <summary>Place.</summary>
    public string? Site { get; init; }

    /// <summary>What the item was taken from.</summary>
    public string? Group { get; init; }

    /// <summary>Confidence in the scale of the source.</summary>
    public double? Confidence { get; init; }

    /// <summary>Who said so.</summary>
    public string? Annotator { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? AnnotatedAt { get; init; }

    /// <summary>Line of the source, 1 or more.</summary>
    public required int SourceRow { get; init; }

    /// <summary>Other columns of the source.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}
