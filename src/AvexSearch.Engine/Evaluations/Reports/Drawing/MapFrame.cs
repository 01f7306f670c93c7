namespace AvexSearch.Engine;

/// <summary>From places on a map to pixels: one unit both ways, a little room at the edges.</summary>
internal sealed class MapFrame
{
    private const double LeastAspect = 0.55;
    private const double MostAspect = 0.85;

    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _scale;

    /// <summary>The frame that holds all points.</summary>
    /// <param name="points">Points with finite places; may be none.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="padding">Room at each edge, pixels.</param>
    public MapFrame(IReadOnlyList<MapPoint> points, double width, double padding)
    {
        var (left, right) = Ends(points.Select(point => (double)point.X));
        var (low, high) = Ends(points.Select(point => (double)point.Y));
        Width = width;
        Height = Math.Round(Math.Clamp((high - low) / (right - left), LeastAspect, MostAspect) * width);
        _scale = Math.Min((Width - (2 * padding)) / (right - left), (Height - (2 * padding)) / (high - low));
        (_centreX, _centreY) = ((left + right) / 2, (low + high) / 2);
    }

    /// <summary>Width, pixels.</summary>
    public double Width { get; }

    /// <summary>Height, pixels.</summary>
    public double Height { get; }

    /// <summary>Pixels from the left.</summary>
    public double X(double value) => (Width / 2) + ((value - _centreX) * _scale);

    /// <summary>Pixels from the top.</summary>
    public double Y(double value) => (Height / 2) - ((value - _centreY) * _scale);

    private static (double Low, double High) Ends(IEnumerable<double> values)
    {
        var (low, high) = values.Aggregate((Low: double.PositiveInfinity, High: double.NegativeInfinity), (ends, value) => (Math.Min(ends.Low, value), Math.Max(ends.High, value)));
        return high > low ? (low, high) : double.IsFinite(low) ? (low - 0.5, low + 0.5) : (0, 1);
    }
}
