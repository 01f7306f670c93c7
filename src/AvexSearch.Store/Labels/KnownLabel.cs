using System.Text.Json;

namespace AvexSearch.Store;

/// <summary>A label as it is kept, to be compared with one that is imported again.</summary>
internal sealed record KnownLabel
{
    public required long RecordingId { get; init; }

    public double? StartSeconds { get; init; }

    public double? EndSeconds { get; init; }

    public double? LowHz { get; init; }

    public double? HighHz { get; init; }

    public string? Name { get; init; }

    public required bool IsNegative { get; init; }

    public string? Individual { get; init; }

    public string? CallType { get; init; }

    public string? Split { get; init; }

    public string? Session { get; init; }

    public string? Site { get; init; }

    public string? Group { get; init; }

    public double? Confidence { get; init; }

    public string? Annotator { get; init; }

    public DateTimeOffset? AnnotatedAt { get; init; }

    public required int SourceRow { get; init; }

    public required string ExtraJson { get; init; }

    /// <summary>Whether all values are the same.</summary>
    public bool Says(NewLabel label)
    {
        var same = new NewLabel
        {
            RecordingId = RecordingId,
            StartSeconds = StartSeconds,
            EndSeconds = EndSeconds,
            LowHz = LowHz,
            HighHz = HighHz,
            Name = Name,
            IsNegative = IsNegative,
            Individual = Individual,
            CallType = CallType,
            Split = Split,
            Session = Session,
            Site = Site,
            Group = Group,
            Confidence = Confidence,
            Annotator = Annotator,
            AnnotatedAt = AnnotatedAt,
            SourceRow = SourceRow,
            Extra = label.Extra,
        };
        return same == label && SaysExtra(label.Extra);
    }

    private bool SaysExtra(IReadOnlyDictionary<string, string> extra)
    {
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(ExtraJson)!;
        return known.Count == extra.Count && known.All(pair => extra.TryGetValue(pair.Key, out var value) && value == pair.Value);
    }
}
