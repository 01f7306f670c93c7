using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Places of clips as people read them.</summary>
internal static class ReportPlaces
{
    /// <summary>File and seconds, or nothing for no place.</summary>
    public static string Of(ItemPlace? place) => place switch
    {
        null => "",
        { StartSeconds: { } start, EndSeconds: { } end } => string.Create(CultureInfo.InvariantCulture, $"{place.Path}, {start:0.###}–{end:0.###} s"),
        { StartSeconds: { } start } => string.Create(CultureInfo.InvariantCulture, $"{place.Path}, from {start:0.###} s"),
        _ => place.Path,
    };
}
