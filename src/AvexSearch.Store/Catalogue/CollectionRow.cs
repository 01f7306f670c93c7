namespace AvexSearch.Store;

/// <summary>An archive or part of one.</summary>
public sealed record CollectionRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Unique name, 1..200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How many times slower its recordings are played to models than they were recorded; 1 = as they are.</summary>
    public required double TimeExpansion { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
