using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Web.Sound;

namespace AvexSearch.Web.Search;

/// <summary>What is known of a hit, in words.</summary>
internal static class HitText
{
    /// <summary>When the segment starts by the recorder's clock, or null where it is unknown.</summary>
    /// <param name="hit">The hit.</param>
    public static string? When(SearchHit hit) => hit.StartsAtLocal is { } local
        ? local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + Offset(hit.UtcOffsetMinutes)
        : null;

    /// <summary>Similarity to two decimals; near 1 to three, so that near hits can be told apart.</summary>
    /// <param name="similarity">Cosine similarity.</param>
    public static string Similarity(float similarity) =>
        similarity.ToString(similarity is >= 0.985f and < 0.9995f ? "0.000" : "0.00", CultureInfo.InvariantCulture);

    /// <summary>Where the recorder stood, or null where it is unknown.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static string? Where(double? latitude, double? longitude) => latitude is { } north && longitude is { } east
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(north):0.###}° {(north < 0 ? "S" : "N")}, {Math.Abs(east):0.###}° {(east < 0 ? "W" : "E")}")
        : null;

    /// <summary>How far above chance a hit is: <c>above 99.8 % of random pairs</c>; null where it was not estimated.</summary>
    /// <param name="share">Share of random pairs that are less similar, 0 to 1.</param>
    public static string? AboveChance(double? share) => share switch
    {
        null => null,
        >= 1 => "above every random pair sampled",
        <= 0 => "below every random pair sampled",
        // Rounded down, so that it never claims more than was found.
        { } part => string.Create(CultureInfo.InvariantCulture, $"above {Floor(part * 100)} % of random pairs"),
    };

    /// <summary>The hit for somebody who cannot see the card.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="number">Its place in the list, from 1.</param>
    public static string Label(SearchHit hit, int number) => string.Create(
        CultureInfo.InvariantCulture, $"Hit {number}: {hit.Recording}, {TimeText.Span(hit.StartSeconds, hit.EndSeconds)}, similarity {hit.Similarity:0.00}");

    /// <summary>The address of the recording, opened at a time.</summary>
    /// <param name="recordingId">Id of the recording.</param>
    /// <param name="seconds">The time.</param>
    public static string RecordingUri(long recordingId, double seconds) => string.Create(CultureInfo.InvariantCulture, $"recordings/{recordingId}?t={seconds:0.###}");

    private static double Floor(double percent) => percent > 99 ? Math.Floor(percent * 100) / 100 : percent > 90 ? Math.Floor(percent * 10) / 10 : Math.Floor(percent);

    internal static string Offset(int? minutes) => minutes is { } value
        ? string.Create(CultureInfo.InvariantCulture, $" UTC{(value < 0 ? "−" : "+")}{Math.Abs(value) / 60}{(value % 60 == 0 ? "" : $":{Math.Abs(value) % 60:00}")}")
        : "";
}
