namespace AvexSearch.Engine;

/// <summary>Looks whether the parts of a report that was read fit together, so that whoever draws it need not.</summary>
internal static class ReportShape
{
    /// <summary>Does nothing for a report that fits.</summary>
    /// <exception cref="InvalidDataException">Lists that belong together differ in length, or a place lies outside its list.</exception>
    public static void Check(EvaluationReport report)
    {
        foreach (var system in report.Systems)
        {
            foreach (var table in system.Tables)
            {
                Need(table.Rows.All(row => row.Values.Count == table.Columns.Count), system, table.Key, $"a row has not {table.Columns.Count} values, one per column");
            }

            foreach (var figure in system.Figures)
            {
                CheckFigure(system, figure);
            }
        }
    }

    private static void CheckFigure(SystemResult system, ReportFigure figure)
    {
        switch (figure)
        {
            case CurveFigure curves:
                Need(curves.Curves.All(curve => curve.X.Count == curve.Y.Count), system, figure.Key, "a curve has not as many y as x");
                break;
            case MatrixFigure matrix:
                Need(matrix.Counts.Count == matrix.Rows.Count, system, figure.Key, $"it has {matrix.Rows.Count} row names and {matrix.Counts.Count} rows");
                Need(matrix.Counts.All(row => row.Count == matrix.Columns.Count), system, figure.Key, $"a row has not {matrix.Columns.Count} counts, one per column");
                Need(matrix.Counts.All(row => row.All(count => count >= 0)), system, figure.Key, "a count is below 0");
                break;
            case MapFigure map:
                Need(map.Points.All(point => point.Class >= -1 && point.Class < map.Classes.Count), system, figure.Key, $"a point is of a class outside -1..{map.Classes.Count - 1}");
                break;
            case ReliabilityFigure bins:
                Need(bins.Confidence.Count == bins.Accuracy.Count && bins.Counts.Count == bins.Accuracy.Count, system, figure.Key, "confidence, accuracy and counts differ in length");
                break;
        }
    }

    private static void Need(bool holds, SystemResult system, string key, string problem)
    {
        if (!holds)
        {
            throw new InvalidDataException($"The report's '{key}' of system '{system.Name}' does not fit together: {problem}.");
        }
    }
}
