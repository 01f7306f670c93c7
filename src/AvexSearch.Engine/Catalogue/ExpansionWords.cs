using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Says how the recordings of a collection are heard, the same wherever it is said.</summary>
public static class ExpansionWords
{
    /// <summary><c>heard 10 × slower</c>, <c>heard 4 × faster</c>; null where they are heard as they are.</summary>
    /// <param name="timeExpansion">How many times slower they are played than they were recorded.</param>
    public static string? Of(double timeExpansion) => timeExpansion switch
    {
        1 => null,
        > 1 => string.Create(CultureInfo.InvariantCulture, $"heard {timeExpansion:0.##} × slower"),
        _ => string.Create(CultureInfo.InvariantCulture, $"heard {1 / timeExpansion:0.##} × faster"),
    };
}
