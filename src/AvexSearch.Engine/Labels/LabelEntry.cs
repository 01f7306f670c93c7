namespace AvexSearch.Engine;

/// <summary>One label as a file says it.</summary>
public sealed record LabelEntry
{
    /// <summary>Line of the file that it stands in, 1 for the first.</summary>
    public required int Row { get; init; }

    /// <summary>The recording as a path or file name, with or without extension; null where the row gives an id only.</summary>
    public string? File { get; init; }

    /// <summary>The recording by its id in this archive, or null; the file counts where both are given.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Start in the recording, seconds; null: the whole recording.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>End in the recording, seconds; null with <see cref="StartSeconds"/> only.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Lowest frequency, Hz, or null.</summary>
    public double? LowHz { get; init; }

    /// <summary>Highest frequency, Hz, or null.</summary>
    public double? HighHz { get; init; }

    /// <summary>What is heard; null where only the individual or the kind of call is named.</summary>
    public string? Label { get; init; }

    /// <summary>True: the label says that this is not heard here.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Who is heard, or null.</summary>
    public string? Individual { get; init; }

    /// <summary>Kind of call, or null.</summary>
    public string? CallType { get; init; }

    /// <summary>Part of the data (train, test), or null.</summary>
    public string? Split { get; init; }

    /// <summary>Recording session, or null.</summary>
    public string? Session { get; init; }

    /// <summary>Place, or null.</summary>
    public string? Site { get; init; }

    /// <summary>What the item was taken from, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Confidence in the file's own scale, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>Who said so, or null.</summary>
    public string? Annotator { get; init; }

    /// <summary>When it was said, or null.</summary>
    public DateTimeOffset? AnnotatedAt { get; init; }

    /// <summary>The other columns that have a value, by name.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}
