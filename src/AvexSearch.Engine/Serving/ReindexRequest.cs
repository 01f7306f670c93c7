namespace AvexSearch.Engine;

/// <summary>Which model is to hear which collections.</summary>
public sealed record ReindexRequest
{
    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Names of the collections; empty = all that it has not heard completely.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];

    /// <summary>Window, seconds, or null for the model's profile of the collection, else the model's default.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop, seconds, or null likewise.</summary>
    public double? HopSeconds { get; init; }

    /// <summary>Once it has heard everything, it is to answer where no model is named.</summary>
    public bool SwitchWhenDone { get; init; }

    /// <summary>Jobs of greater priority come first, -100 to 100.</summary>
    public int Priority { get; init; }
}
