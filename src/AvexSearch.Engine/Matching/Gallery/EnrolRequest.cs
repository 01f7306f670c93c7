namespace AvexSearch.Engine;

/// <summary>Spans of a collection that are references of an individual from now on.</summary>
public sealed record EnrolRequest
{
    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Id of the individual that gets them; null with <see cref="Individual"/>.</summary>
    public long? IndividualId { get; init; }

    /// <summary>The new individual that gets them, or the live one that has this name and species; null with an id.</summary>
    public IndividualDraft? Individual { get; init; }

    /// <summary>Indexed segments, for example hits of a search.</summary>
    public IReadOnlyList<long> SegmentIds { get; init; } = [];

    /// <summary>Spans of recordings, for example a cluster.</summary>
    public IReadOnlyList<RecordingSpan> Spans { get; init; } = [];

    /// <summary>A clip that was matched: it is indexed into the collection first, so that it can be compared with from then on.</summary>
    public QueryClip? Clip { get; init; }

    /// <summary>Name of the model that indexes the clip, or null where the collection is indexed by only one.</summary>
    public string? Model { get; init; }

    /// <summary>Where they come from.</summary>
    public ReferenceSource Source { get; init; } = ReferenceSource.Hit;

    /// <summary>The session of all of them, or null for that of each recording by its labels, its other references, or its place and day, whatever is known.</summary>
    public string? Session { get; init; }

    /// <summary>True takes spans that are references of another individual too: two of them call there. Otherwise such spans are left out and told.</summary>
    public bool AllowShared { get; init; }

    /// <summary>Who enrols.</summary>
    public required string By { get; init; }

    /// <summary>A proposed group that is confirmed with it, both or neither.</summary>
    internal (long GroupingId, int Number)? Confirms { get; init; }
}
