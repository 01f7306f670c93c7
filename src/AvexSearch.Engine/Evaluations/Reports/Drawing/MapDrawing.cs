using System.Globalization;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Draws items as marks in two dimensions; a class has a colour and a shape, and the smallest classes share one.</summary>
internal static class MapDrawing
{
    private const double Side = 600;
    private const double Padding = 14;
    private const double LegendStep = 20;
    private const int LongestName = 34;

    /// <summary>More marks are one black cloud and a slow page.</summary>
    private const int MostPoints = 20_000;

    /// <summary>Draws the figure.</summary>
    public static void Draw(MapFigure figure, SvgCanvas canvas)
    {
        var colours = canvas.Colours;
        var finite = figure.Points.Where(point => float.IsFinite(point.X) && float.IsFinite(point.Y)).ToList();
        var every = Math.Max(1, (int)Math.Ceiling(finite.Count / (double)MostPoints));
        var points = finite.Where((_, place) => place % every == 0).ToList();
        var frame = new MapFrame(finite, Side, Padding);
        var named = NamedClasses(figure);
        var (size, opacity) = points.Count switch { < 600 => (3.4, 0.85), < 3000 => (2.5, 0.75), _ => (1.7, 0.55) };

        canvas.Path(string.Create(CultureInfo.InvariantCulture, $"M0.5 0.5H{frame.Width - 0.5:0.##}V{frame.Height - 0.5:0.##}H0.5Z"), colours.Line, 1);
        var others = points.Where(point => point.Class < 0 || !named.Contains(point.Class));
        canvas.Area(Marks(others, frame, 0, size * 0.6), colours.Muted, 0.55);
        foreach (var (place, of) in named.Index().Reverse())
        {
            DrawMarks(canvas, Marks(points.Where(point => point.Class == of), frame, place, size), place, size, opacity);
        }

        (canvas.Width, canvas.Height) = (frame.Width, DrawLegend(figure, canvas, named, frame.Height + 24));
        if (every > 1 || finite.Count < figure.Points.Count)
        {
            var (skipped, drawn) = (figure.Points.Count - finite.Count, ReportNumbers.Count(points.Count));
            var note = $"{drawn} of {ReportNumbers.Count(figure.Points.Count)} clips are drawn{(skipped > 0 ? $"; {ReportNumbers.Count(skipped)} without a place" : "")}.";
            canvas.Text(0, canvas.Height + 10, note, colours.Muted);
            canvas.Height += 18;
        }

        canvas.Description = $"{ReportNumbers.Count(figure.Points.Count)} clips of {ReportNumbers.Count(figure.Classes.Count)} classes laid out so that similar ones are near each other.";
    }

    /// <summary>The largest classes, in the order of the figure.</summary>
    private static List<int> NamedClasses(MapFigure figure)
    {
        var most = figure.Classes.Count <= FigureColours.CategoryCount ? FigureColours.CategoryCount : FigureColours.CategoryCount - 1;
        var counts = ClassCounts(figure);
        return [.. Enumerable.Range(0, figure.Classes.Count).OrderByDescending(of => counts[of]).ThenBy(of => of).Take(most).Order()];
    }

    private static long[] ClassCounts(MapFigure figure)
    {
        var counts = new long[figure.Classes.Count];
        foreach (var point in figure.Points.Where(point => point.Class >= 0))
        {
            counts[point.Class]++;
        }

        return counts;
    }

    private static string Marks(IEnumerable<MapPoint> points, MapFrame frame, int shape, double size) =>
        points.Aggregate(new StringBuilder(), (path, point) => path.Append(MarkerShapes.Path(shape, frame.X(point.X), frame.Y(point.Y), size))).ToString();

    private static void DrawMarks(SvgCanvas canvas, string path, int place, double size, double opacity)
    {
        if (MarkerShapes.IsFilled(place))
        {
            canvas.Area(path, canvas.Colours.Category(place), opacity);
        }
        else
        {
            canvas.Path(path, canvas.Colours.Category(place), size * 0.42, opacity: opacity);
        }
    }

    private static double DrawLegend(MapFigure figure, SvgCanvas canvas, List<int> named, double top)
    {
        var counts = ClassCounts(figure);
        var entries = named.ConvertAll(of => (Name: figure.Classes[of], Count: counts[of]));
        var others = figure.Classes.Count - named.Count;
        var inOthers = counts.Sum() - entries.Sum(entry => entry.Count);
        if (others > 0)
        {
            entries.Add((string.Create(CultureInfo.InvariantCulture, $"other ({others} classes)"), inOthers));
        }

        if (figure.Points.Count > counts.Sum())
        {
            entries.Add(("no class", figure.Points.Count - counts.Sum()));
        }

        var rows = (entries.Count + 1) / 2;
        foreach (var (place, (name, count)) in entries.Index())
        {
            var (x, y) = (8 + (place / rows * (canvas.Width > 0 ? canvas.Width : Side) / 2), top + (place % rows * LegendStep));
            if (place < named.Count)
            {
                DrawMarks(canvas, MarkerShapes.Path(place, x, y - 4, 4), place, 4, 1);
            }
            else
            {
                canvas.Area(MarkerShapes.Circle(x, y - 4, 2.4), canvas.Colours.Muted, 0.55);
            }

            var label = $"{MarkupText.Elide(name, LongestName)} ({ReportNumbers.Count(count)})";
            canvas.Text(x + 13, y, label, canvas.Colours.Ink, 12, hint: name.Length > LongestName ? name : "");
        }

        return top + (rows * LegendStep) - 8;
    }
}
