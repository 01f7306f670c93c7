using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A label of the archive with its recording.</summary>
public sealed record LabelDetail
{
    /// <summary>Id of the label.</summary>
    public required long Id { get; init; }

    /// <summary>Id of the recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>Path of the recording on the machine that indexed it.</summary>
    public required string Path { get; init; }

    /// <summary>Length of the recording, seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sample rate of the recording, Hz.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Start in the recording, seconds, or null for the whole recording.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>End in the recording, seconds, or null for the whole recording.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Lowest frequency, Hz, or null.</summary>
    public double? LowHz { get; init; }

    /// <summary>Highest frequency, Hz, or null.</summary>
    public double? HighHz { get; init; }

    /// <summary>What is heard, or null where only the individual or the kind of call is named.</summary>
    public string? Label { get; init; }

    /// <summary>True: the label says that this is not heard here.</summary>
    public required bool IsNegative { get; init; }

    /// <summary>Who is heard, or null.</summary>
    public string? Individual { get; init; }

    /// <summary>Kind of call, or null.</summary>
    public string? CallType { get; init; }

    /// <summary>Part of the data, or null.</summary>
    public string? Split { get; init; }

    /// <summary>Recording session, or null.</summary>
    public string? Session { get; init; }

    /// <summary>Place, or null.</summary>
    public string? Site { get; init; }

    /// <summary>What the item was taken from, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Confidence in the scale of the label file, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>Who said so, or null.</summary>
    public string? Annotator { get; init; }

    /// <summary>When it was said, or null.</summary>
    public DateTimeOffset? AnnotatedAt { get; init; }

    /// <summary>Id of the label file in the archive.</summary>
    public required int SourceId { get; init; }

    /// <summary>Name of the label file.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Line of the label file.</summary>
    public required int SourceRow { get; init; }

    /// <summary>Other columns of the label file, by name.</summary>
    public required IReadOnlyDictionary<string, string> Extra { get; init; }

    internal static LabelDetail Of(LabelRow row) => new()
    {
        Id = row.Id,
        RecordingId = row.RecordingId,
        Path = row.Path,
        DurationSeconds = row.DurationSeconds,
        SampleRateHz = row.SampleRateHz,
        StartSeconds = row.StartSeconds,
        EndSeconds = row.EndSeconds,
        LowHz = row.LowHz,
        HighHz = row.HighHz,
        Label = row.Name,
        IsNegative = row.IsNegative,
        Individual = row.Individual,
        CallType = row.CallType,
        Split = row.Split,
        Session = row.Session,
        Site = row.Site,
        Group = row.GroupName,
        Confidence = row.Confidence,
        Annotator = row.Annotator,
        AnnotatedAt = row.AnnotatedAt,
        SourceId = row.SourceId,
        SourceFile = row.SourceFile,
        SourceRow = row.SourceRow,
        Extra = row.Extra(),
    };
}
