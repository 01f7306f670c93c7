using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Draws a matrix of counts, shaded by the share of each row; where rows and columns are the same classes, the diagonal is right and the rest wrong.</summary>
internal static class MatrixDrawing
{
    /// <summary>More rows or columns can't be read; the smallest are summed.</summary>
    private const int MostClasses = 50;

    private const double MostSide = 540;
    private const double LargestCell = 42;
    private const double LeastCellWithNumbers = 18;
    private const double Slant = -50;

    /// <summary>Draws the figure.</summary>
    public static void Draw(MatrixFigure figure, SvgCanvas canvas)
    {
        var shown = MatrixFolding.Fold(figure, MostClasses);
        var layout = Layout.Of(shown);
        DrawGrid(shown, layout, canvas);
        DrawNames(shown, layout, canvas);
        DrawCells(shown, layout, canvas, IsFolded(figure));

        canvas.Width = layout.Left + (layout.Cell * shown.Columns.Count) + layout.Right;
        canvas.Height = layout.Bottom + 10;
        foreach (var note in Notes(figure, layout))
        {
            canvas.Height += 16;
            canvas.Text(0, canvas.Height - 4, note, canvas.Colours.Muted);
            canvas.Width = Math.Max(canvas.Width, 11 * MarkupText.WidthEm(note));
        }

        canvas.Description = Describe(figure);
    }

    private static void DrawGrid(MatrixFigure shown, Layout layout, SvgCanvas canvas)
    {
        var (right, colour) = (layout.Left + (layout.Cell * shown.Columns.Count), canvas.Colours.Line);
        for (var row = 0; row <= shown.Rows.Count; row++)
        {
            canvas.Line(layout.Left, layout.Y(row), right, layout.Y(row), colour, 0.7);
        }

        for (var column = 0; column <= shown.Columns.Count; column++)
        {
            canvas.Line(layout.X(column), layout.Top, layout.X(column), layout.Bottom, colour, 0.7);
        }
    }

    private static void DrawNames(MatrixFigure shown, Layout layout, SvgCanvas canvas)
    {
        var colours = canvas.Colours;
        foreach (var (row, name) in shown.Rows.Index())
        {
            canvas.Text(layout.Left - 8, layout.Y(row) + (layout.Cell / 2) + (layout.NameSize * 0.35), MarkupText.Elide(name, Layout.LongestName), colours.Ink, layout.NameSize, "end", 0, Hint(name));
        }

        foreach (var (column, name) in shown.Columns.Index())
        {
            var (x, turned) = layout.IsSlanted ? (layout.X(column) + (layout.Cell / 2) + 2, Slant) : (layout.X(column) + (layout.Cell / 2) + (layout.NameSize * 0.35), -90);
            canvas.Text(x, layout.Top - 7, MarkupText.Elide(name, Layout.LongestName), colours.Ink, layout.NameSize, "start", turned, Hint(name));
        }

        canvas.Text(layout.Left - 8, layout.Top - 8, shown.RowHeading + " ↓", colours.Muted, 12, "end");
        canvas.Text(layout.Left - 8, layout.Top - 24, shown.ColumnHeading + " →", colours.Muted, 12, "end");

        static string Hint(string name) => name.Length > Layout.LongestName ? name : "";
    }

    private static void DrawCells(MatrixFigure shown, Layout layout, SvgCanvas canvas, bool isFolded)
    {
        var (colours, isSquare) = (canvas.Colours, MatrixFolding.IsSquare(shown));

        // Text must stay readable on the shade, so that cells with numbers are shaded less.
        var darkest = layout.HasNumbers ? 0.5 : 1;
        for (var row = 0; row < shown.Rows.Count; row++)
        {
            var total = shown.Counts[row].Sum();
            for (var column = 0; column < shown.Columns.Count; column++)
            {
                if (shown.Counts[row][column] is var count && count == 0)
                {
                    continue;
                }

                var share = count / (double)total;
                var colour = !isSquare || row == column ? colours.Primary : colours.Wrong;

                // What was summed on the diagonal is right and wrong in unknown parts.
                colour = isFolded && isSquare && row == column && row == MostClasses - 1 ? colours.Muted : colour;
                var hint = $"{shown.RowHeading} {shown.Rows[row]}, {shown.ColumnHeading} {shown.Columns[column]}: {ReportNumbers.Count(count)} of {ReportNumbers.Count(total)} ({ReportNumbers.Percent(share)})";
                canvas.Rectangle(layout.X(column) + 0.5, layout.Y(row) + 0.5, layout.Cell - 1, layout.Cell - 1, colour, darkest * (0.1 + (0.9 * share)), hint, isFolded ? null : (row, column));
                if (layout.HasNumbers)
                {
                    canvas.Text(layout.X(column) + (layout.Cell / 2), layout.Y(row) + (layout.Cell / 2) + 3.8, ReportNumbers.Count(count), colours.Ink, 11, "middle");
                }
            }
        }
    }

    private static IEnumerable<string> Notes(MatrixFigure figure, Layout layout)
    {
        var isSquare = MatrixFolding.IsSquare(figure);
        yield return "Shade: share of the row." + (isSquare ? " Green on the diagonal is right, red off it is wrong." : "");
        if (!layout.HasNumbers)
        {
            yield return "Counts are left out where cells are this small; matrices.csv has them.";
        }

        if (IsFolded(figure))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{figure.Rows.Count} rows by {figure.Columns.Count} columns: the {MostClasses - 1} largest stand for themselves, the others are summed as “other”.");
            if (isSquare)
            {
                yield return "The grey cell of “other” holds right and wrong answers alike.";
            }
        }
    }

    private static bool IsFolded(MatrixFigure figure) => figure.Rows.Count > MostClasses || figure.Columns.Count > MostClasses;

    private static string Describe(MatrixFigure figure)
    {
        var total = figure.Counts.Sum(row => row.Sum());
        var right = MatrixFolding.IsSquare(figure) ? figure.Counts.Select((row, place) => row[place]).Sum() : (long?)null;
        return $"{ReportNumbers.Count(total)} items, {figure.RowHeading} ({figure.Rows.Count}) by {figure.ColumnHeading} ({figure.Columns.Count})"
            + (right is { } onDiagonal ? $"; {ReportNumbers.Count(onDiagonal)} on the diagonal." : ".");
    }

    /// <summary>Where the parts of a matrix lie.</summary>
    private sealed record Layout(double Cell, double NameSize, double Left, double Top, double Right, double Bottom, bool HasNumbers, bool IsSlanted)
    {
        /// <summary>Longer names are cut.</summary>
        public const int LongestName = 22;

        public double X(int column) => Left + (Cell * column);

        public double Y(int row) => Top + (Cell * row);

        public static Layout Of(MatrixFigure shown)
        {
            var cell = Math.Clamp(Math.Floor(MostSide / Math.Max(1, Math.Max(shown.Rows.Count, shown.Columns.Count))), 10, LargestCell);
            var isSlanted = cell >= 16;
            var size = Math.Min(12, cell - 1);
            var widest = shown.Counts.SelectMany(row => row).DefaultIfEmpty(0).Max();
            var hasNumbers = cell >= LeastCellWithNumbers && ReportNumbers.Count(widest).Length * 6.6 <= cell - 2;
            var rowNames = Widest(shown.Rows, size, shown.RowHeading, shown.ColumnHeading);
            var columnNames = Widest(shown.Columns, size);
            var steepness = isSlanted ? Math.Abs(Math.Sin(Slant * Math.PI / 180)) : 1;
            var top = Math.Max(40, Math.Ceiling(columnNames * steepness) + 18);
            var right = isSlanted ? Math.Ceiling(columnNames * Math.Cos(Slant * Math.PI / 180)) + 4 : 12;
            return new Layout(cell, size, Math.Ceiling(rowNames) + 14, top, right, top + (cell * shown.Rows.Count), hasNumbers, isSlanted);
        }

        private static double Widest(IEnumerable<string> names, double size, params string[] headings) =>
            Math.Max(names.Select(name => MarkupText.WidthEm(MarkupText.Elide(name, LongestName)) * size).DefaultIfEmpty(0).Max(), headings.Select(heading => 7.5 * (heading.Length + 2)).DefaultIfEmpty(0).Max());
    }
}
