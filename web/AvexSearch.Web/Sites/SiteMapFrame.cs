namespace AvexSearch.Web.Sites;

/// <summary>A part of the Earth laid flat: degrees of longitude as wide as they are at its middle.</summary>
internal sealed class SiteMapFrame
{
    private const double Margin = 0.18;
    private const double LeastSpan = 0.01;
    private static readonly double[] Steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45];
    private readonly double _west;
    private readonly double _south;
    private readonly double _scale;
    private readonly double _squeeze;
    private readonly bool _overDateLine;

    private SiteMapFrame(double west, double south, double scale, double squeeze, bool overDateLine, double width, double height)
    {
        (_west, _south, _scale, _squeeze, _overDateLine, Width, Height) = (west, south, scale, squeeze, overDateLine, width, height);
        Meridians = Lines(west, west + (width / scale / squeeze));
        Parallels = [.. Lines(south, south + (height / scale)).Where(line => Math.Abs(line) <= 90)];
    }

    /// <summary>Width, pixels.</summary>
    public double Width { get; }

    /// <summary>Height, pixels.</summary>
    public double Height { get; }

    /// <summary>Meridians of the graticule, degrees east; above 180 where the frame reaches over the date line.</summary>
    public IReadOnlyList<double> Meridians { get; }

    /// <summary>Parallels of the graticule, degrees north.</summary>
    public IReadOnlyList<double> Parallels { get; }

    /// <summary>The frame around places, with some room.</summary>
    /// <param name="places">Degrees north and east; at least one.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="height">Height, pixels.</param>
    public static SiteMapFrame Around(IReadOnlyCollection<(double Latitude, double Longitude)> places, double width, double height)
    {
        // Places on both sides of the date line are near each other once those west of it are counted on.
        double Span(Func<double, double> east) => places.Max(place => east(place.Longitude)) - places.Min(place => east(place.Longitude));
        var over = Span(On) < Span(east => east);
        double[] longitudes = [.. places.Select(place => over ? On(place.Longitude) : place.Longitude)];
        var (south, north) = (places.Min(place => place.Latitude), places.Max(place => place.Latitude));
        var (middleNorth, middleEast) = ((south + north) / 2, (longitudes.Min() + longitudes.Max()) / 2);
        var squeeze = Math.Max(0.05, Math.Cos(middleNorth * Math.PI / 180));
        var spanNorth = Math.Max(LeastSpan, (north - south) * (1 + (2 * Margin)));
        var spanEast = Math.Max(LeastSpan, (longitudes.Max() - longitudes.Min()) * squeeze * (1 + (2 * Margin)));
        var scale = Math.Min(height / spanNorth, width / spanEast);
        return new SiteMapFrame(middleEast - (width / scale / squeeze / 2), middleNorth - (height / scale / 2), scale, squeeze, over, width, height);
    }

    /// <summary>Pixels from the left.</summary>
    /// <param name="longitude">Degrees east.</param>
    public double X(double longitude) => ((_overDateLine ? On(longitude) : longitude) - _west) * _squeeze * _scale;

    /// <summary>Pixels from the top.</summary>
    /// <param name="latitude">Degrees north.</param>
    public double Y(double latitude) => Height - ((latitude - _south) * _scale);

    private static double On(double longitude) => longitude < 0 ? longitude + 360 : longitude;

    private static double[] Lines(double from, double to)
    {
        var step = Steps.FirstOrDefault(candidate => (to - from) / candidate <= 6, Steps[^1]);
        var first = Math.Ceiling(from / step);
        return [.. Enumerable.Range(0, Math.Max(0, (int)(Math.Floor(to / step) - first) + 1)).Select(line => Math.Round((first + line) * step, 6))];
    }
}
