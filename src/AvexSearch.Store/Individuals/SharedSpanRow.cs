namespace AvexSearch.Store;

/// <summary>Two references of different live individuals that are mostly the same span.</summary>
public sealed record SharedSpanRow
{
    /// <summary>The one.</summary>
    public required long IndividualId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The other.</summary>
    public required long OtherId { get; init; }

    /// <summary>Its name.</summary>
    public required string OtherName { get; init; }

    /// <summary>Path of the recording.</summary>
    public required string Path { get; init; }

    /// <summary>Start of the one's span.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End of the one's span.</summary>
    public required double EndSeconds { get; init; }
}
