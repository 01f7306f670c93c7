namespace AvexSearch.Engine;

/// <summary>Says that a group is an individual, a new one or one of the gallery.</summary>
public sealed record ConfirmRequest
{
    /// <summary>Id of the grouping.</summary>
    public required long GroupingId { get; init; }

    /// <summary>Number of the group.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the individual that it is; null with <see cref="Individual"/>.</summary>
    public long? IndividualId { get; init; }

    /// <summary>The new individual that it is, or the live one that has this name and species; null with an id.</summary>
    public IndividualDraft? Individual { get; init; }

    /// <summary>True takes spans that are references of another individual too: two of them call there.</summary>
    public bool AllowShared { get; init; }

    /// <summary>Who says so.</summary>
    public required string By { get; init; }
}
