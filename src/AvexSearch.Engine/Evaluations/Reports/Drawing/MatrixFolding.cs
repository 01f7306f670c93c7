using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Sums the smallest rows and columns of a large matrix into one, so that it can be read and its total stays.</summary>
internal static class MatrixFolding
{
    /// <summary>The matrix itself where it has at most so many rows and columns, else one in which the largest stay and the others are summed.</summary>
    /// <param name="figure">The matrix.</param>
    /// <param name="most">Most rows and columns of the answer, 2 or more.</param>
    public static MatrixFigure Fold(MatrixFigure figure, int most)
    {
        var rowTotals = figure.Counts.Select(row => row.Sum()).ToArray();
        var columnTotals = figure.Columns.Select((_, column) => figure.Counts.Sum(row => row[column])).ToArray();
        var isSquare = IsSquare(figure);
        if (isSquare)
        {
            // The same classes both ways, so that the diagonal stays the diagonal.
            rowTotals = columnTotals = [.. rowTotals.Zip(columnTotals, (row, column) => row + column)];
        }

        var (rowPlaces, rows) = Places(figure.Rows, rowTotals, most);
        var (columnPlaces, columns) = Places(figure.Columns, columnTotals, most);
        var counts = rows.Select(_ => new long[columns.Count]).ToArray();
        for (var row = 0; row < figure.Rows.Count; row++)
        {
            for (var column = 0; column < figure.Columns.Count; column++)
            {
                counts[rowPlaces[row]][columnPlaces[column]] += figure.Counts[row][column];
            }
        }

        return figure with { Rows = rows, Columns = columns, Counts = counts };
    }

    /// <summary>Whether rows and columns are the same names, so that the diagonal is what is right.</summary>
    public static bool IsSquare(MatrixFigure figure) => figure.Rows.SequenceEqual(figure.Columns);

    private static (int[] Places, List<string> Names) Places(IReadOnlyList<string> names, long[] totals, int most)
    {
        if (names.Count <= most)
        {
            return ([.. Enumerable.Range(0, names.Count)], [.. names]);
        }

        var kept = Enumerable.Range(0, names.Count).OrderByDescending(place => totals[place]).ThenBy(place => place).Take(most - 1).Order().ToList();
        var places = Enumerable.Repeat(most - 1, names.Count).ToArray();
        foreach (var (to, from) in kept.Index())
        {
            places[from] = to;
        }

        return (places, [.. kept.Select(place => names[place]), string.Create(CultureInfo.InvariantCulture, $"other ({names.Count - most + 1})")]);
    }
}
