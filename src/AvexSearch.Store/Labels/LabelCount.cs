namespace AvexSearch.Store;

/// <summary>How often something is said.</summary>
public sealed record LabelCount
{
    /// <summary>What is heard; null = labels that say only who or what kind of call.</summary>
    public string? Name { get; init; }

    /// <summary>Labels that say it is heard.</summary>
    public required long Labels { get; init; }

    /// <summary>Labels that say it is not heard.</summary>
    public required long Negatives { get; init; }

    /// <summary>Recordings in which it is heard.</summary>
    public required long Recordings { get; init; }

    /// <summary>Individuals that are named with it.</summary>
    public required long Individuals { get; init; }
}
