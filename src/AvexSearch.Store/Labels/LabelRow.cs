using System.Text.Json;

namespace AvexSearch.Store;

/// <summary>A label with its recording.</summary>
public sealed record LabelRow
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>The label file that it came from.</summary>
    public required int SourceId { get; init; }

    /// <summary>Name of that file.</summary>
    public required string SourceFile { get; init; }

    /// <summary>Line of that file.</summary>
    public required int SourceRow { get; init; }

    /// <summary>The recording.</summary>
    public required long RecordingId { get; init; }

    /// <summary>The first of the recording's paths still standing.</summary>
    public required string Path { get; init; }

    /// <summary>Length of the recording, seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Sample rate of the recording.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>Start in the recording, seconds; null = the whole recording.</summary>
    public double? StartSeconds { get; init; }

    /// <summary>End in the recording, seconds; null with <see cref="StartSeconds"/> only.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Lowest frequency, Hz.</summary>
    public double? LowHz { get; init; }

    /// <summary>Highest frequency, Hz.</summary>
    public double? HighHz { get; init; }

    /// <summary>What is heard; null = only who or what kind of call is known.</summary>
    public string? Name { get; init; }

    /// <summary>The label says that this is not heard.</summary>
    public required bool IsNegative { get; init; }

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
    public string? GroupName { get; init; }

    /// <summary>Confidence in the scale of the source.</summary>
    public double? Confidence { get; init; }

    /// <summary>Who said so.</summary>
    public string? Annotator { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? AnnotatedAt { get; init; }

    /// <summary>Other columns of the source, as a JSON object.</summary>
    public required string ExtraJson { get; init; }

    /// <summary>Other columns of the source.</summary>
    public IReadOnlyDictionary<string, string> Extra() =>
        ExtraJson == "{}" ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(ExtraJson)!;
}
