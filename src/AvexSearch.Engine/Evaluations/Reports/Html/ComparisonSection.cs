namespace AvexSearch.Engine;

/// <summary>Figures of all systems side by side, with published ones, and how far the systems lie apart.</summary>
internal static class ComparisonSection
{
    /// <summary>More published values than this stand in the table below only.</summary>
    private const int MostBeside = 3;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, EvaluationReport report)
    {
        page.Section(report.Systems.Count > 1 ? "Systems side by side" : "All figures");
        WriteFigures(page, report);
        if (report.Differences.Count > 0)
        {
            page.Markup.Raw("<h3>Differences</h3>");
            WriteDifferences(page, report.Differences);
        }

        if (report.Published.Count > 0)
        {
            page.Markup.Raw("<h3>Published for the same task</h3>");
            WritePublished(page, report.Published);
        }

        page.EndSection();
    }

    private static void WriteFigures(ReportPage page, EvaluationReport report)
    {
        page.Table("Figures with their confidence intervals in brackets; – where a figure is not defined on these data.");
        page.Heading("Figure", report.Systems.Select(system => system.Name), report.Published.Count > 0 ? ["published"] : []);
        foreach (var (key, name) in report.Systems.SelectMany(system => system.Metrics).Select(metric => (metric.Key, metric.Name)).DistinctBy(metric => metric.Key))
        {
            page.Markup.Add($"""<tr><th scope="row">{name}</th>""");
            foreach (var system in report.Systems)
            {
                var metric = system.Metrics.FirstOrDefault(metric => metric.Key == key);
                page.Cell(metric?.Value, metric?.Low, metric?.High);
            }

            if (report.Published.Count > 0)
            {
                WriteBeside(page, [.. report.Published.Where(figure => figure.Key == key)]);
            }

            page.Markup.Raw("</tr>");
        }

        page.EndTable();
    }

    private static void WriteBeside(ReportPage page, List<PublishedFigure> figures)
    {
        page.Markup.Raw("""<td class="published">""");
        foreach (var (place, figure) in figures.Take(MostBeside).Index())
        {
            page.Markup.Raw(place > 0 ? "<br/>" : "").Add($"{ReportNumbers.Figure(figure.Value)} {figure.System}");
        }

        _ = figures.Count > MostBeside ? page.Markup.Add($"<br/>{figures.Count - MostBeside} more below") : page.Markup;
        page.Markup.Raw("</td>");
    }

    private static void WriteDifferences(ReportPage page, IReadOnlyList<MetricDifference> differences)
    {
        page.Table("Paired differences over the same items and the same draws; clear where the interval does not hold 0.");
        page.Heading("Figure", ["difference"], "verdict", "between");
        foreach (var difference in differences)
        {
            page.Markup.Add($"""<tr><th scope="row">{difference.Metric}</th><td class="number">{ReportNumbers.Signed(difference.Value)}""");
            page.Markup.Add($"""<span class="interval">{ReportNumbers.Interval(difference.Low, difference.High)}</span></td>""");
            page.Markup.Add($"""<td class="{(difference.IsClear ? "clear" : "muted")}">{Verdict(difference)}</td><td class="name">{difference.System} <span class="muted">against</span> {difference.Against}</td></tr>""");
        }

        page.EndTable();
    }

    private static string Verdict(MetricDifference difference) => difference switch
    {
        { Low: null } or { High: null } => "no interval",
        { IsClear: false } => "not clear",
        { Value: > 0 } => "clearly higher",
        _ => "clearly lower",
    };

    private static void WritePublished(ReportPage page, IReadOnlyList<PublishedFigure> figures)
    {
        page.Table("Figures that others published. Clips, splits and windows may differ; read them as a reference, not as a contest.");
        page.Heading("System", ["value"], "figure", "source");
        foreach (var figure in figures)
        {
            page.Markup.Add($"""<tr><th scope="row">{figure.System}</th><td class="number">{ReportNumbers.Figure(figure.Value)}</td><td>{figure.Metric}</td><td class="muted">{figure.Source}</td></tr>""");
        }

        page.EndTable();
    }
}
