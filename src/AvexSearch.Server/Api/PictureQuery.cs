using System.ComponentModel;
using AvexSearch.Engine;

namespace AvexSearch.Server.Api;

/// <summary>Which span is drawn and how, as query parameters.</summary>
internal sealed record PictureQuery(
    [property: Description("Start, seconds; 0 where absent.")] double? Start,
    [property: Description("End, seconds; the end of the sound where absent.")] double? End,
    [property: Description("Width, 16 to 4096 pixels; 640 where absent.")] int? Width,
    [property: Description("Height, 16 to 1024 pixels; 200 where absent.")] int? Height,
    [property: Description("Lowest frequency, Hz; 0 where absent.")] double? Low,
    [property: Description("Highest frequency, Hz; half the sample rate where absent.")] double? High,
    [property: Description("True draws axes with kHz and seconds into the picture.")] bool? Axes,
    [property: Description("True draws the axes for a dark page.")] bool? Dark)
{
    /// <summary>The address of a picture is written from the same record that it is read into.</summary>
    public static string Write(double start, double end, PictureOptions picture) => FormattableString.Invariant(
        $"?start={start:0.###}&end={end:0.###}&width={picture.WidthPx}&height={picture.HeightPx}&low={picture.LowHz:0.#}") +
        (picture.HighHz is { } high ? FormattableString.Invariant($"&high={high:0.#}") : "") + (picture.Axes ? "&axes=true" : "") + (picture.Dark ? "&dark=true" : "");

    /// <summary>How the picture is drawn.</summary>
    public PictureOptions ToOptions() => new(Width ?? 640, Height ?? 200, Low ?? 0, High, Axes ?? false, Dark ?? false);
}
