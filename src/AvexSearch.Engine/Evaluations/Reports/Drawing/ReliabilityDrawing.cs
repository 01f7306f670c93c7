using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Draws how often answers of a given confidence are right, and how many answers each point stands for.</summary>
internal static class ReliabilityDrawing
{
    private const double BarsTop = UnitSquare.End + 34;
    private const double BarsHeight = 56;
    private const double BarWidth = 16;
    private const double Dot = 3.6;

    /// <summary>Draws the figure.</summary>
    public static void Draw(ReliabilityFigure figure, SvgCanvas canvas)
    {
        var colours = canvas.Colours;
        var square = new UnitSquare(canvas);
        square.DrawAxes("mean confidence of the answers", "share that is right");
        square.DrawDiagonal();
        for (var bin = 0; bin < figure.Counts.Count; bin++)
        {
            var x = UnitSquare.X(figure.Confidence[bin]);
            canvas.Line(x, UnitSquare.Y(figure.Confidence[bin]), x, UnitSquare.Y(figure.Accuracy[bin]), colours.Wrong, 1.4);
        }

        canvas.Path(UnitSquare.PathThrough(figure.Confidence, figure.Accuracy), colours.Primary, 1.8);
        for (var bin = 0; bin < figure.Counts.Count; bin++)
        {
            canvas.Area(MarkerShapes.Circle(UnitSquare.X(figure.Confidence[bin]), UnitSquare.Y(figure.Accuracy[bin]), Dot), colours.Primary);
        }

        DrawCounts(figure, canvas);
        var error = CalibrationError(figure);
        canvas.Text(UnitSquare.Left, BarsTop + BarsHeight + 24, $"Dashed: perfectly calibrated. Mean gap (ECE) {ReportNumbers.Figure(error)}.", colours.Muted);
        (canvas.Width, canvas.Height) = (UnitSquare.TotalWidth, BarsTop + BarsHeight + 32);
        canvas.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"Share of right answers over confidence in {figure.Counts.Count} bins of {ReportNumbers.Count(figure.Counts.Sum())} answers; mean gap {ReportNumbers.Figure(error)}.");
    }

    private static void DrawCounts(ReliabilityFigure figure, SvgCanvas canvas)
    {
        var colours = canvas.Colours;
        var most = Math.Max(1, figure.Counts.DefaultIfEmpty(0).Max());
        canvas.Text(UnitSquare.Left - 30, BarsTop - 18, "answers in each bin", colours.Ink, 12);
        for (var bin = 0; bin < figure.Counts.Count; bin++)
        {
            var (x, height) = (UnitSquare.X(figure.Confidence[bin]), BarsHeight * figure.Counts[bin] / most);
            var hint = string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Counts[bin]} answers, mean confidence {ReportNumbers.Figure(figure.Confidence[bin])}, right {ReportNumbers.Figure(figure.Accuracy[bin])}");
            canvas.Rectangle(x - (BarWidth / 2), BarsTop + BarsHeight - height, BarWidth, height, colours.Primary, 0.35, hint);
            canvas.Text(x, BarsTop + BarsHeight - height - 4, ReportNumbers.Count(figure.Counts[bin]), colours.Muted, 10, "middle");
        }

        canvas.Line(UnitSquare.Left, BarsTop + BarsHeight, UnitSquare.Left + UnitSquare.Side, BarsTop + BarsHeight, colours.Muted);
    }

    /// <summary>Mean over all answers of the gap between confidence and share right of their bin (expected calibration error).</summary>
    private static double CalibrationError(ReliabilityFigure figure)
    {
        var gaps = figure.Counts.Select((count, bin) => count * Math.Abs(figure.Confidence[bin] - figure.Accuracy[bin])).Sum();
        return gaps / Math.Max(1, figure.Counts.Sum());
    }
}
