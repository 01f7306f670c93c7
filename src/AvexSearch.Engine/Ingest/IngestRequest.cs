namespace AvexSearch.Engine;

/// <summary>Which recordings to index, into which collection, and how.</summary>
public sealed record IngestRequest
{
    /// <summary>Folders, files, and either with wildcards.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>A list of files, or null.</summary>
    public IngestList? List { get; init; }

    /// <summary>Name of the collection; made if there is none.</summary>
    public required string Collection { get; init; }

    /// <summary>Names of models that are to hear the collection, besides those that it is indexed by already; empty = those, or the preferred one where it has none.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Window, seconds, or null for the collection's profile, else the model's default.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop, seconds, or null likewise.</summary>
    public double? HopSeconds { get; init; }

    /// <summary>Channel to hear (0-based), or null for the collection's profile, else the mean of all.</summary>
    public int? Channel { get; init; }

    /// <summary>How many times slower recordings are played to models than they were recorded, 0.01 to 100, or null for the collection's.</summary>
    public double? TimeExpansion { get; init; }

    /// <summary>Leave out windows in which nothing is heard, or null for the collection's profile.</summary>
    public bool? SkipSilent { get; init; }

    /// <summary>Leave out windows that are clipped, or null for the collection's profile.</summary>
    public bool? SkipBroken { get; init; }

    /// <summary>Keep a copy of the bytes under their hash; else recordings stay where they are.</summary>
    public bool Copy { get; init; }

    /// <summary>Jobs of greater priority come first, -100 to 100.</summary>
    public int Priority { get; init; }

    /// <summary>The short text that stands for it in the list of jobs.</summary>
    public string Root => string.Join(' ', List is null ? FullPlaces : [.. FullPlaces, List.Path]);

    internal IEnumerable<string> FullPlaces => Places.Select(Path.GetFullPath);
}
