namespace AvexSearch.Engine;

/// <summary>The report as one page that stands alone: no network, no script; in light and dark, on a phone and on A4. The same report gives the same bytes.</summary>
/// <remarks>The page is well-formed XML too.</remarks>
public static class ReportHtml
{
    private const int HeadlineFigures = 4;

    /// <summary>The page.</summary>
    /// <param name="report">The report.</param>
    public static string Write(EvaluationReport report)
    {
        var page = new ReportPage();
        page.Markup.Raw("<!DOCTYPE html>\n").Raw("""<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>""")
            .Add($"""<meta name="generator" content="{report.Origin.Software}"/><title>{report.Title}</title>""")
            .Raw("<style>\n").Raw(ReportStyle.Css).Raw("\n</style></head>\n<body><main>\n");
        WriteHead(page, report);
        if (report.Notes.Count > 0)
        {
            page.Section("What to know when reading");
            page.Sentences(report.Notes);
            page.EndSection();
        }

        ComparisonSection.Write(page, report);
        var drawings = ReportDrawing.Of(report);
        SystemSection.WriteShared(page, drawings);
        foreach (var (place, system) in report.Systems.Index())
        {
            SystemSection.Write(page, system, drawings.Where(drawing => drawing.System == place), report.Systems.Count == 1);
        }

        WriteHow(page, report);
        WriteTerms(page, report);
        page.Markup.Raw("</main></body></html>\n");
        return page.Markup.ToString();
    }

    private static void WriteHead(ReportPage page, EvaluationReport report)
    {
        page.Markup.Add($"""<header><h1>{report.Title}</h1><p class="about">{TaskName(report.Task)} · {report.Origin.Data}</p>""");
        page.Markup.Add($"""<p class="about">{string.Join(" · ", report.Counts.Select(count => $"{count.Name.ToLowerInvariant()} {count.Value}"))}</p>""");
        VerdictSection.WriteVerdicts(page, report.Systems);
        if (report.Systems.Count > 0)
        {
            page.Markup.Raw("""<ul class="headline">""");
            foreach (var metric in report.Systems[0].Metrics.Take(HeadlineFigures))
            {
                page.Markup.Add($"<li><b>{(metric.Value is null ? "–" : ReportNumbers.Figure(metric.Value))}</b><span>{metric.Name}</span>");
                page.Markup.Add($"""<span class="muted">{ReportNumbers.Interval(metric.Low, metric.High)}</span></li>""");
            }

            page.Markup.Raw("</ul>");
            _ = report.Systems.Count > 1 ? page.Markup.Add($"""<p class="about" style="margin-top:14px">{report.Systems[0].Name}, with confidence intervals</p>""") : page.Markup;
        }

        page.Markup.Raw("</header>\n");
    }

    private static void WriteHow(ReportPage page, EvaluationReport report)
    {
        page.Section("How it was made");
        page.Facts(
        [
            .. report.Parameters, new("Data", report.Origin.Data), new("Labels SHA-256", report.Origin.LabelsSha256), new("Software", report.Origin.Software),
        ]);
        page.Markup.Add($"<h3>To repeat it</h3><pre>{report.Origin.Command}</pre>");
        page.Markup.Raw("<h3>Left out</h3>");
        page.Sentences(report.Problems.Count > 0 ? report.Problems : ["Nothing was left out."]);
        page.EndSection();
    }

    private static void WriteTerms(ReportPage page, EvaluationReport report)
    {
        var definitions = report.Systems.SelectMany(system => system.Metrics).Select(metric => MetricGlossary.Of(metric.Key)).OfType<MetricDefinition>().Distinct().ToList();
        if (definitions.Count == 0)
        {
            return;
        }

        page.Section("What the figures mean").Raw("""<dl class="terms">""");
        foreach (var definition in definitions)
        {
            page.Markup.Add($"""<dt>{definition.Name}</dt><dd>{definition.Meaning} <span class="muted">After {definition.Source}.</span></dd>""");
        }

        page.Markup.Raw("</dl>");
        page.EndSection();
    }

    private static string TaskName(string task) => task switch
    {
        "retrieval" => "Retrieval: does the nearest clip have the same label?",
        "clustering" => "Clustering: do the clusters follow the labels?",
        "probe" => "Probe: can a small classifier learn the labels from the embeddings?",
        "detection" => "Detection: are labelled spans found in recordings?",
        "individuals" => "Individuals: can callers be told apart across sessions?",
        _ => task,
    };
}
