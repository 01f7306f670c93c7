namespace AvexSearch.Engine;

/// <summary>Verdicts in words, the methods that they rest on, and the controls.</summary>
internal static class VerdictSection
{
    /// <summary>Writes the verdict of every system that has one.</summary>
    public static void WriteVerdicts(ReportPage page, IReadOnlyList<SystemResult> systems)
    {
        foreach (var system in systems)
        {
            if (system.Verdict is { } verdict)
            {
                page.Markup.Add($"""<p style="margin:14px 0 0"><b>{(systems.Count > 1 ? system.Name + ": " : "")}{verdict.Word}.</b> {verdict.Sentence}</p>""");
            }
        }
    }

    /// <summary>Writes methods and controls of one system, where it has them.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="system">The system.</param>
    /// <param name="of">What is put behind the title of the table.</param>
    public static void Write(ReportPage page, SystemResult system, string of)
    {
        if (system.Methods.Count > 0)
        {
            page.Table($"Methods with their confidence intervals; the verdict rests on {system.Verdict?.Method ?? "none"}.{of}");
            page.Heading("method", system.Methods[0].Metrics.Select(metric => metric.Name));
            foreach (var method in system.Methods)
            {
                page.Markup.Add($"""<tr><th scope="row">{method.Method}<span class="interval">{method.Unavailable ?? method.Verdict}</span></th>""");
                foreach (var metric in method.Metrics)
                {
                    page.Cell(metric.Value, metric.Low, metric.High);
                }

                page.Markup.Raw("</tr>");
            }

            page.EndTable();
        }

        if (system.Controls.Count > 0)
        {
            page.Markup.Raw("<h3>Controls</h3>");
            page.Sentences(system.Controls.Select(control => control.Sentence));
        }
    }
}
