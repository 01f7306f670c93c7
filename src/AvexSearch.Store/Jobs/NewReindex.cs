namespace AvexSearch.Store;

/// <summary>A job to be made that lets one more model hear the recordings of a collection.</summary>
public sealed record NewReindex
{
    /// <summary>Made by whoever asks, so that asking again after a lost answer gives the same job.</summary>
    public Guid Key { get; init; } = Guid.CreateVersion7();

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>The profile that is to hear them.</summary>
    public required int ProfileId { get; init; }

    /// <summary>The other profiles, for which a file is heard anew where its bytes have changed.</summary>
    public required IReadOnlyList<int> OtherProfileIds { get; init; }

    /// <summary>What was asked for, as people read it.</summary>
    public required string Root { get; init; }

    /// <summary>Jobs of greater priority come first, -100..100.</summary>
    public int Priority { get; init; }

    /// <summary>The model is to answer where none is named, once it has heard everything.</summary>
    public bool SwitchWhenDone { get; init; }
}
