namespace AvexSearch.Store;

/// <summary>What a reference or a label says of the session or the place of a recording.</summary>
public sealed record SessionUseRow
{
    /// <summary>The session; null = a label that says the place only.</summary>
    public string? Session { get; init; }

    /// <summary>Where it comes from: given, label, place_and_day, day or recording.</summary>
    public required string Rule { get; init; }

    /// <summary>The recording; null = gone.</summary>
    public long? RecordingId { get; init; }

    /// <summary>Its day by the recorder's clock; null = not known.</summary>
    public DateTime? Day { get; init; }

    /// <summary>Degrees north; null = not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null = not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>Its place by labels, where they name only one; null = not known.</summary>
    public string? Site { get; init; }
}
