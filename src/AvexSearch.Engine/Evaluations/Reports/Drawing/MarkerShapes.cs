namespace AvexSearch.Engine;

/// <summary>Twelve marks that are told apart by shape, so that thousands of one kind fit into one path.</summary>
internal static class MarkerShapes
{
    /// <summary>How many shapes there are.</summary>
    public const int Count = 12;

    /// <summary>Whether the shape is filled rather than drawn along.</summary>
    public static bool IsFilled(int shape) => shape % Count < 5;

    /// <summary>A filled circle as a path.</summary>
    public static string Circle(double x, double y, double radius) => Write($"M{x - radius} {y}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z");

    /// <summary>The path of a mark about a point.</summary>
    /// <param name="shape">Which, from 0; starts over after the last.</param>
    /// <param name="x">The point from the left.</param>
    /// <param name="y">The point from the top.</param>
    /// <param name="size">Half its width, about.</param>
    public static string Path(int shape, double x, double y, double size)
    {
        var (r, wide, high) = (size, size * 1.15, size * 1.9);
        return (shape % Count) switch
        {
            0 => Circle(x, y, r),
            1 => Triangle(up: true),
            2 => Write($"M{x - (r * 0.9)} {y - (r * 0.9)}h{r * 1.8}v{r * 1.8}h{-r * 1.8}z"),
            3 => Diamond(),
            4 => Triangle(up: false),
            5 => Write($"M{x - wide} {y}h{2 * wide}M{x} {y - wide}v{2 * wide}"),
            6 => Write($"M{x - r} {y - r}l{2 * r} {2 * r}M{x - r} {y + r}l{2 * r} {-2 * r}"),
            7 => Circle(x, y, r),
            8 => Triangle(up: true),
            9 => Write($"M{x - (r * 0.9)} {y - (r * 0.9)}h{r * 1.8}v{r * 1.8}h{-r * 1.8}z"),
            10 => Diamond(),
            _ => Write($"M{x - wide} {y}h{2 * wide}M{x - (r * 0.6)} {y - r}l{r * 1.2} {2 * r}M{x + (r * 0.6)} {y - r}l{-r * 1.2} {2 * r}"),
        };

        string Triangle(bool up)
        {
            var turn = up ? 1 : -1;
            return Write($"M{x - wide} {y + (turn * size * 0.8)}h{2 * wide}l{-wide} {-turn * high}z");
        }

        string Diamond() => Write($"M{x} {y - (r * 1.3)}l{r * 1.3} {r * 1.3}l{-r * 1.3} {r * 1.3}l{-r * 1.3} {-r * 1.3}z");
    }

    private static string Write(FormattableString path) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, path.Format, [.. path.GetArguments().Select(value => MarkupWriter.Number(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)))]);
}
