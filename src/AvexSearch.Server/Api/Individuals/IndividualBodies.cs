using System.ComponentModel;

namespace AvexSearch.Server.Api;

/// <summary>Who does it.</summary>
internal sealed record WhoBody([property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>A change of what is said.</summary>
internal sealed record EditBody(
    [property: Description("Its name from now on; absent leaves it.")] string? Name,
    [property: Description("Its species; empty takes it away.")] string? Species,
    [property: Description("female, male, or empty.")] string? Sex,
    [property: Description("Where it lives; empty takes it away.")] string? Site,
    [property: Description("Whatever else is known; empty takes it away.")] string? Notes,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>A merge.</summary>
internal sealed record MergeBody(
    [property: Description("Id of the individual that goes on.")] long Into,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>A split.</summary>
internal sealed record SplitBody(
    [property: Description("Ids of the references that the new individual gets: some, not all.")] IReadOnlyList<long> ReferenceIds,
    [property: Description("Name of the new individual.")] string Name,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>References and who gets them.</summary>
internal sealed record ReferencesBody(
    [property: Description("Ids of references.")] IReadOnlyList<long> ReferenceIds,
    [property: Description("Id of the individual that gets them; absent where they are removed.")] long? To,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>A retirement.</summary>
internal sealed record RetireBody(
    [property: Description("Why; the history keeps it.")] string? Reason,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>Labels that are made references.</summary>
internal sealed record EnrolLabelsBody(
    [property: Description("Only these individuals, as the labels name them. Default: all.")] IReadOnlyList<string>? Individuals,
    [property: Description("Only labels of this file. Default: all.")] int? SourceId,
    [property: Description("The species of all of them.")] string? Species,
    [property: Description("Column of the species: label or another of the label file. Default: species where there is one.")] string? SpeciesColumn,
    [property: Description("Also take spans that are references of another individual.")] bool? AllowShared,
    [property: Description("Who does it; the history keeps it. Default: api.")] string? By);

/// <summary>A call of the archive that is matched.</summary>
internal sealed record MatchBody(
    [property: Description("Id of an indexed segment.")] long? SegmentId,
    [property: Description("Id of a recording: all its segments, or those of a span.")] long? RecordingId,
    [property: Description("Start of the span, seconds.")] double? Start,
    [property: Description("End of the span, seconds.")] double? End,
    [property: Description("Species whose individuals are matched; needed where the collection has several.")] string? Species,
    [property: Description("Model by whose embeddings calls are compared; needed where the collection is indexed by several.")] string? Model,
    [property: Description("max, mean, centroid, plda, lda, wccn, each also with +asnorm. Default: wccn.")] string? Method,
    [property: Description("Share of calls of unknown individuals that may be taken for known ones, 0 to 1. Default: 0.01.")] double? FalseAlarmRate,
    [property: Description("Number of candidates, 1 to 1000. Default: 10.")] int? Top,
    [property: Description("Session of the call, whose references do not count. Default: that of the recording.")] string? Session);
