using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>What to embed and how, for people who only want vectors.</summary>
public sealed record EmbedRequest
{
    /// <summary>Files and folders.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    /// <summary>Name of the model, or null for the preferred one.</summary>
    public string? Model { get; init; }

    /// <summary>Window, seconds, or null for the model's default.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop, seconds, or null for the model's default, or the window where that is shorter.</summary>
    public double? HopSeconds { get; init; }

    /// <summary>How many times slower recordings are played to the model than they were recorded; window and hop are seconds as it hears them.</summary>
    public double TimeExpansion { get; init; } = 1;

    /// <summary>Channel (0-based), or null for the mean of all.</summary>
    public int? Channel { get; init; }

    /// <summary>What happens to windows with less audio than a window, or null for the rule of the product.</summary>
    public ShortClipRule? Rule { get; init; }
}
