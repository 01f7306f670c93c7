namespace AvexSearch.Audio;

/// <summary>What one source (a chunk, a comment, the file's name) states about a recording; null = nothing.</summary>
internal sealed record StatedFacts
{
    /// <summary>When it was recorded.</summary>
    public RecordedTime? Time { get; init; }

    /// <summary>Where it was recorded.</summary>
    public RecordedPlace? Place { get; init; }

    /// <summary>Who made the recorder.</summary>
    public string? Make { get; init; }

    /// <summary>The recorder's model.</summary>
    public string? Model { get; init; }

    /// <summary>The recorder's serial number.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Version of its firmware.</summary>
    public string? Firmware { get; init; }

    /// <summary>Gain, as it is stated.</summary>
    public string? Gain { get; init; }

    /// <summary>State of the battery, as it is stated.</summary>
    public string? Battery { get; init; }

    /// <summary>Temperature at the recorder.</summary>
    public double? TemperatureCelsius { get; init; }

    /// <summary>A temperature such as "17.1", "-3.0C" or "20.5 C"; null when it is none that a recorder can measure.</summary>
    public static double? Temperature(string? text)
    {
        var number = text?.TrimEnd('C', 'c', '°', ' ').Trim();
        return double.TryParse(number, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var celsius)
            && celsius is >= -90 and <= 120 ? celsius : null;
    }

    /// <summary>The text of the first field that is there.</summary>
    public static string? First(IReadOnlyDictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.TryGetValue(name, out var text))
            {
                return text;
            }
        }

        return null;
    }
}
