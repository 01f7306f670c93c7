namespace AvexSearch.Store;

/// <summary>A collection with how much is in it.</summary>
public sealed record CollectionSummary
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>How many times slower its recordings are played to models than they were recorded; 1 = as they are.</summary>
    public required double TimeExpansion { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Number of recordings.</summary>
    public required long Recordings { get; init; }

    /// <summary>Number of segments over all profiles.</summary>
    public required long Segments { get; init; }

    /// <summary>Hours of audio over all recordings.</summary>
    public required double Hours { get; init; }

    /// <summary>Its index profiles, by model name.</summary>
    public IReadOnlyList<ProfileRow> Profiles { get; init; } = [];
}
