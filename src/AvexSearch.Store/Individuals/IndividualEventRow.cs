namespace AvexSearch.Store;

/// <summary>What was done to an individual.</summary>
public sealed record IndividualEventRow
{
    /// <summary>Key; later ones are greater.</summary>
    public required long Id { get; init; }

    /// <summary>To whom.</summary>
    public required long IndividualId { get; init; }

    /// <summary>Its name now.</summary>
    public required string Name { get; init; }

    /// <summary>The other individual of a merge, a split or a move.</summary>
    public long? OtherId { get; init; }

    /// <summary>Its name now.</summary>
    public string? OtherName { get; init; }

    /// <summary>created, enrolled, edited, merged, split, moved, removed, put_back, retired or restored.</summary>
    public required string Kind { get; init; }

    /// <summary>In a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>The references that it was about.</summary>
    public required long[] ReferenceIds { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset HappenedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required string DoneBy { get; init; }

    /// <summary>References were removed that still can be put back.</summary>
    public bool CanPutBack { get; init; }
}
