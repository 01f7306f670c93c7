namespace AvexSearch.Store;

/// <summary>A span that was to be enrolled and is mostly a reference of another live individual.</summary>
public sealed record TakenSpanRow
{
    /// <summary>Place of the enrolment.</summary>
    public required int Enrolment { get; init; }

    /// <summary>Place of the reference in it.</summary>
    public required int Reference { get; init; }

    /// <summary>Whose it is.</summary>
    public required long IndividualId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }
}
