namespace AvexSearch.Store;

/// <summary>Index profile: how a collection is cut for a model.</summary>
public sealed record ProfileRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>The collection.</summary>
    public required int CollectionId { get; init; }

    /// <summary>Name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>The model.</summary>
    public required int ModelId { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of the model's manifest and weights.</summary>
    public required string ModelIdentity { get; init; }

    /// <summary>The model answers for the collection where none is named.</summary>
    public required bool Serves { get; init; }

    /// <summary>Length of a window in seconds.</summary>
    public required double WindowSeconds { get; init; }

    /// <summary>Distance between the starts of two windows in seconds.</summary>
    public required double HopSeconds { get; init; }

    /// <summary>How many times slower the collection's recordings are played to the model; window and hop are seconds as the model hears them.</summary>
    public required double TimeExpansion { get; init; }

    /// <summary>Windows in which nothing is heard are left out.</summary>
    public required bool SkipSilent { get; init; }

    /// <summary>Windows that are clipped are left out.</summary>
    public required bool SkipBroken { get; init; }

    /// <summary>Channel that is heard, counted from 0; null = the mean of all.</summary>
    public int? Channel { get; init; }
}
