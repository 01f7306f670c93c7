namespace AvexSearch.Store;

/// <summary>A job to be made.</summary>
public sealed record NewJob
{
    /// <summary>Made by whoever asks, so that asking again after a lost answer gives the same job.</summary>
    public Guid Key { get; init; } = Guid.CreateVersion7();

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>The profiles to index for, of that collection.</summary>
    public required IReadOnlyList<int> ProfileIds { get; init; }

    /// <summary>What was asked for, as people read it; a later job of the same root takes over what this one leaves undone.</summary>
    public required string Root { get; init; }

    /// <summary>The folders and files that were asked for.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>Where the bytes are to be kept by their hash; null = recordings stay where they are.</summary>
    public string? CopyFolder { get; init; }

    /// <summary>Jobs of greater priority come first, -100..100.</summary>
    public int Priority { get; init; }

    /// <summary>The file list that it was made from; null = none.</summary>
    public JobList? List { get; init; }
}
