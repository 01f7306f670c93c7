using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Draws curves with a legend; where the diagonal is chance, with the area under each.</summary>
internal static class CurveDrawing
{
    /// <summary>More curves than this are drawn as thin grey ones, without a place in the legend.</summary>
    private const int MostNamed = 8;

    private const double LegendStep = 19;
    private const int LongestName = 40;

    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3"];

    /// <summary>Draws the figure.</summary>
    public static void Draw(CurveFigure figure, SvgCanvas canvas)
    {
        var square = new UnitSquare(canvas);
        var axes = new CurveAxes(figure);
        square.DrawAxes(figure.XName, figure.YName, axes.XTicks, axes.YTicks);
        if (figure.ShowsDiagonal)
        {
            square.DrawDiagonal();
        }

        foreach (var curve in figure.Curves.Skip(MostNamed))
        {
            canvas.Path(Path(axes, curve), canvas.Colours.Muted, 0.7, opacity: 0.5);
        }

        // The first is the one that matters: it is drawn last, above the others.
        foreach (var (place, curve) in figure.Curves.Take(MostNamed).Index().Reverse())
        {
            canvas.Path(Path(axes, curve), canvas.Colours.Category(place), 1.8, Dashes[place % Dashes.Length]);
        }

        var end = DrawLegend(figure, canvas);
        (canvas.Width, canvas.Height) = (UnitSquare.TotalWidth, end);
        canvas.Description = Describe(figure);
    }

    private static string Path(CurveAxes axes, FigureCurve curve) => UnitSquare.PathThrough([.. curve.X.Select(axes.X)], [.. curve.Y.Select(axes.Y)]);

    private static double DrawLegend(CurveFigure figure, SvgCanvas canvas)
    {
        var colours = canvas.Colours;
        var y = UnitSquare.End + 18;
        foreach (var (place, curve) in figure.Curves.Take(MostNamed).Index())
        {
            Sample(colours.Category(place), 1.8, Dashes[place % Dashes.Length]);
            canvas.Text(UnitSquare.Left + 38, y, MarkupText.Elide(curve.Name, LongestName), colours.Ink, 12, hint: curve.Name.Length > LongestName ? curve.Name : "");
            if (figure.ShowsDiagonal)
            {
                canvas.Text(UnitSquare.Left + UnitSquare.Side, y, "area " + ReportNumbers.Figure(Area(curve)), colours.Muted, 12, "end");
            }

            y += LegendStep;
        }

        if (figure.Curves.Count > MostNamed)
        {
            Sample(colours.Muted, 0.7, "");
            canvas.Text(UnitSquare.Left + 38, y, string.Create(CultureInfo.InvariantCulture, $"{figure.Curves.Count - MostNamed} more"), colours.Muted, 12);
            y += LegendStep;
        }

        if (figure.ShowsDiagonal)
        {
            Sample(colours.Muted, 1, "3 4");
            canvas.Text(UnitSquare.Left + 38, y, "chance", colours.Muted, 12);
            canvas.Text(UnitSquare.Left + UnitSquare.Side, y, "area 0.500", colours.Muted, 12, "end");
            y += LegendStep;
        }

        return y - 6;

        void Sample(string colour, double width, string dash) => canvas.Line(UnitSquare.Left, y - 4, UnitSquare.Left + 28, y - 4, colour, width, dash);
    }

    /// <summary>Area under the curve by trapezoids.</summary>
    private static double Area(FigureCurve curve) =>
        Enumerable.Range(1, Math.Max(0, curve.X.Count - 1)).Sum(i => (curve.X[i] - curve.X[i - 1]) * (curve.Y[i] + curve.Y[i - 1]) / 2);

    private static string Describe(CurveFigure figure)
    {
        var curves = figure.Curves.Take(MostNamed).Select(curve => figure.ShowsDiagonal ? $"{curve.Name} (area {ReportNumbers.Figure(Area(curve))})" : curve.Name);
        return string.Create(CultureInfo.InvariantCulture, $"{figure.YName} over {figure.XName}; {figure.Curves.Count} curves: {string.Join("; ", curves)}.");
    }
}
