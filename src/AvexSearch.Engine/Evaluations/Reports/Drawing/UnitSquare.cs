using System.Globalization;
using System.Text;

namespace AvexSearch.Engine;

/// <summary>Axes from 0 to 1 both ways, with hairlines at the ticks.</summary>
/// <param name="canvas">Where it is drawn.</param>
internal sealed class UnitSquare(SvgCanvas canvas)
{
    /// <summary>Left end of the x axis.</summary>
    public const double Left = 44;

    /// <summary>Upper end of the y axis.</summary>
    public const double Top = 28;

    /// <summary>Length of an axis.</summary>
    public const double Side = 320;

    /// <summary>Lower end of the y axis.</summary>
    public const double Bottom = Top + Side;

    /// <summary>Where the names below the x axis end.</summary>
    public const double End = Bottom + 42;

    /// <summary>Width of the square with its margins.</summary>
    public const double TotalWidth = Left + Side + 18;

    // Closer points than this fall on one another.
    private const double LeastStep = 0.35;

    /// <summary>x of a value.</summary>
    public static double X(double value) => Left + (Side * Math.Clamp(value, 0, 1));

    /// <summary>y of a value.</summary>
    public static double Y(double value) => Bottom - (Side * Math.Clamp(value, 0, 1));

    /// <summary>Ticks of shares from 0 to 1.</summary>
    public static IReadOnlyList<(double At, string Text)> Shares { get; } =
        [.. Enumerable.Range(0, 6).Select(tick => (tick / 5.0, (tick / 5.0).ToString("0.0", CultureInfo.InvariantCulture)))];

    /// <summary>Draws axes of shares, with ticks and names.</summary>
    public void DrawAxes(string xName, string yName) => DrawAxes(xName, yName, Shares, Shares);

    /// <summary>Draws axes, ticks and names.</summary>
    public void DrawAxes(string xName, string yName, IReadOnlyList<(double At, string Text)> xTicks, IReadOnlyList<(double At, string Text)> yTicks)
    {
        var colours = canvas.Colours;
        foreach (var (place, (at, label)) in xTicks.Index())
        {
            canvas.Line(X(at), Top, X(at), Bottom, place == 0 ? colours.Muted : colours.Line);
            canvas.Text(X(at), Bottom + 16, label, colours.Muted, anchor: "middle");
        }

        foreach (var (place, (at, label)) in yTicks.Index())
        {
            canvas.Line(Left, Y(at), Left + Side, Y(at), place == 0 ? colours.Muted : colours.Line);
            canvas.Text(Left - 8, Y(at) + 4, label, colours.Muted, anchor: "end");
        }

        canvas.Text(Left + (Side / 2), Bottom + 34, xName, colours.Ink, 12, "middle");
        canvas.Text(Left - 30, 14, yName, colours.Ink, 12);
    }

    /// <summary>Draws the diagonal of a square, dashed.</summary>
    public void DrawDiagonal() => canvas.Line(X(0), Y(0), X(1), Y(1), canvas.Colours.Muted, 1, "3 4");

    /// <summary>Path through points; those that fall on one another are drawn once, those that are no numbers not at all.</summary>
    public static string PathThrough(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var path = new StringBuilder();
        var (lastX, lastY) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < x.Count; i++)
        {
            var (atX, atY) = (X(x[i]), Y(y[i]));
            if (!double.IsFinite(atX + atY) || (i < x.Count - 1 && Math.Abs(atX - lastX) < LeastStep && Math.Abs(atY - lastY) < LeastStep))
            {
                continue;
            }

            path.Append(path.Length == 0 ? 'M' : 'L').Append(MarkupWriter.Number(atX)).Append(' ').Append(MarkupWriter.Number(atY));
            (lastX, lastY) = (atX, atY);
        }

        return path.ToString();
    }
}
