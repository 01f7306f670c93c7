namespace AvexSearch.Engine;

/// <summary>The report as comma-separated tables for spreadsheets, R and pandas. Text that a spreadsheet would compute has an apostrophe in front.</summary>
public static class ReportCsv
{
    /// <summary>One row per system and figure.</summary>
    /// <param name="report">The report.</param>
    public static string Metrics(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["system", "key", "name", "value", "low", "high"]).End();
        foreach (var system in report.Systems)
        {
            foreach (var metric in system.Metrics)
            {
                csv.Text(system.Name).Text(metric.Key).Text(metric.Name).Number(metric.Value).Number(metric.Low).Number(metric.High).End();
            }
        }

        return csv.ToString();
    }

    /// <summary>One row per system, method and figure, with the ranks of the CMC behind.</summary>
    /// <param name="report">The report.</param>
    public static string Methods(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["system", "method", "verdict", "key", "name", "value", "low", "high"]).End();
        foreach (var (system, method) in report.Systems.SelectMany(system => system.Methods.Select(method => (system.Name, method))))
        {
            foreach (var metric in method.Metrics.Concat(method.Cmc))
            {
                csv.Text(system).Text(method.Method).Text(method.Verdict).Text(metric.Key).Text(metric.Name).Number(metric.Value).Number(metric.Low).Number(metric.High).End();
            }
        }

        return csv.ToString();
    }

    /// <summary>One row per system, control and figure; a control without figures has one row.</summary>
    /// <param name="report">The report.</param>
    public static string Controls(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["system", "control", "verdict", "sentence", "key", "name", "value", "low", "high"]).End();
        foreach (var (system, control) in report.Systems.SelectMany(system => system.Controls.Select(control => (system.Name, control))))
        {
            foreach (var metric in control.Metrics.Count == 0 ? [null] : control.Metrics.Cast<MetricValue?>())
            {
                csv.Text(system).Text(control.Key).Text(control.Verdict).Text(control.Sentence)
                    .Text(metric?.Key).Text(metric?.Name).Number(metric?.Value).Number(metric?.Low).Number(metric?.High).End();
            }
        }

        return csv.ToString();
    }

    /// <summary>One row per figure and pair of systems.</summary>
    /// <param name="report">The report.</param>
    public static string Differences(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["key", "name", "system", "against", "value", "low", "high", "is_clear"]).End();
        foreach (var difference in report.Differences)
        {
            csv.Text(difference.Key).Text(difference.Metric).Text(difference.System).Text(difference.Against)
                .Number(difference.Value).Number(difference.Low).Number(difference.High).Flag(difference.IsClear).End();
        }

        return csv.ToString();
    }

    /// <summary>Keys of the tables that the systems have, in the order in which they appear.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<string> TableKeys(EvaluationReport report) => [.. report.Systems.SelectMany(system => system.Tables).Select(table => table.Key).Distinct()];

    /// <summary>One table of all systems, for example <c>per_class</c>: one row per system and row, and a column for every heading that one of them has.</summary>
    /// <param name="report">The report.</param>
    /// <param name="key">Key of the table.</param>
    public static string Table(EvaluationReport report, string key)
    {
        var tables = report.Systems.SelectMany(system => system.Tables.Where(table => table.Key == key).Select(table => (system.Name, Table: table))).ToList();
        var columns = tables.SelectMany(pair => pair.Table.Columns).Distinct().ToList();
        var csv = new CsvText().Text("system").Text(tables.Count == 0 ? "row" : tables[0].Table.RowHeading).Texts(columns).End();
        foreach (var (system, table) in tables)
        {
            var places = columns.ConvertAll(column => table.Columns.ToList().IndexOf(column));
            foreach (var row in table.Rows)
            {
                csv.Text(system).Text(row.Name);
                places.ForEach(place => csv.Number(place < 0 ? null : row.Values[place]));
                csv.End();
            }
        }

        return csv.ToString();
    }

    /// <summary>What came out for every item of every system.</summary>
    /// <param name="report">The report.</param>
    public static string Items(EvaluationReport report)
    {
        var csv = new CsvText().Texts(
        [
            "system", "path", "start_seconds", "end_seconds", "recording_id", "truth", "answer", "is_right", "score",
            "evidence_path", "evidence_start_seconds", "evidence_end_seconds", "evidence_recording_id",
        ]).End();
        foreach (var system in report.Systems)
        {
            foreach (var item in system.Items)
            {
                csv.Text(system.Name);
                AddPlace(csv, item.Place).Text(item.Truth).Text(item.Answer).Flag(item.IsRight).Number(item.Score);
                AddPlace(csv, item.Evidence).End();
            }
        }

        return csv.ToString();
    }

    /// <summary>The points of all curves.</summary>
    /// <param name="report">The report.</param>
    public static string Curves(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["system", "figure", "curve", "x", "y"]).End();
        foreach (var (system, figure) in report.Systems.SelectMany(system => system.Figures.OfType<CurveFigure>().Select(figure => (system.Name, figure))))
        {
            foreach (var curve in figure.Curves)
            {
                foreach (var (x, y) in curve.X.Zip(curve.Y))
                {
                    csv.Text(system).Text(figure.Key).Text(curve.Name).Number(x).Number(y).End();
                }
            }
        }

        return csv.ToString();
    }

    /// <summary>The cells of all matrices that are not 0; large ones are whole here, though they are drawn in part.</summary>
    /// <param name="report">The report.</param>
    public static string Matrices(EvaluationReport report)
    {
        var csv = new CsvText().Texts(["system", "figure", "row", "column", "count"]).End();
        foreach (var (system, figure) in report.Systems.SelectMany(system => system.Figures.OfType<MatrixFigure>().Select(figure => (system.Name, figure))))
        {
            foreach (var (row, counts) in figure.Counts.Index())
            {
                foreach (var (column, count) in counts.Index().Where(cell => cell.Item > 0))
                {
                    csv.Text(system).Text(figure.Key).Text(figure.Rows[row]).Text(figure.Columns[column]).Count(count).End();
                }
            }
        }

        return csv.ToString();
    }

    private static CsvText AddPlace(CsvText csv, ItemPlace? place) => csv.Text(place?.Path).Number(place?.StartSeconds).Number(place?.EndSeconds).Count(place?.RecordingId);
}
