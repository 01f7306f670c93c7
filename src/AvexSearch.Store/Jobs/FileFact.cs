using System.Text.Json;

namespace AvexSearch.Store;

/// <summary>What a file list says of a recording; it goes before what the file says of itself.</summary>
public sealed record FileFact
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Name of the site, 1..200 characters.</summary>
    public string? Site { get; init; }

    /// <summary>Degrees north of the site, with <see cref="Longitude"/>.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east of the site, with <see cref="Latitude"/>.</summary>
    public double? Longitude { get; init; }

    /// <summary>When it was recorded, by the clock of the place.</summary>
    public DateTime? RecordedAt { get; init; }

    /// <summary>Offset of that clock from UTC in minutes; null = not said.</summary>
    public int? UtcOffsetMinutes { get; init; }

    /// <summary>Where the time was read from.</summary>
    public string? RecordedAtHow { get; init; }

    internal string ToJson() => JsonSerializer.Serialize(this, Json);
}
