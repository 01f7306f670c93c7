namespace AvexSearch.Engine;

/// <summary>Figures of the whole report, then what belongs to each system: facts, tables, figures and the most confident wrong answers.</summary>
internal static class SystemSection
{
    /// <summary>How many wrong answers are listed.</summary>
    public const int MostWrongAnswers = 50;

    /// <summary>Writes the figures in which systems are compared, where there are some.</summary>
    public static void WriteShared(ReportPage page, IReadOnlyList<ReportDrawing> drawings)
    {
        if (drawings.Any(drawing => drawing.System is null))
        {
            page.Section("Curves");
            WriteFigures(page, drawings.Where(drawing => drawing.System is null), "");
            page.EndSection();
        }
    }

    /// <summary>Writes the section of one system.</summary>
    public static void Write(ReportPage page, SystemResult system, IEnumerable<ReportDrawing> drawings, bool isOnly)
    {
        page.Section(system.Name);
        page.Facts(system.Facts);
        VerdictSection.Write(page, system, isOnly ? "" : $" · {system.Name}");
        WriteFigures(page, drawings, isOnly ? "" : system.Name);
        foreach (var table in system.Tables)
        {
            WriteTable(page, table, isOnly ? table.Title : $"{table.Title} · {system.Name}");
        }

        WriteWrongAnswers(page, system, isOnly ? "" : $" · {system.Name}");
        page.EndSection();
    }

    private static void WriteFigures(ReportPage page, IEnumerable<ReportDrawing> drawings, string of)
    {
        page.Markup.Raw("""<div class="figures">""");
        foreach (var drawing in drawings)
        {
            page.Figure(drawing.Figure, of);
        }

        page.Markup.Raw("</div>");
    }

    private static void WriteTable(ReportPage page, ReportTable table, string title)
    {
        var areCounts = table.Columns.Select((heading, column) => ReportNumbers.AreCounts(heading, table.Rows.Select(row => row.Values[column]))).ToList();
        page.Table(title);
        page.Heading(table.RowHeading, table.Columns);
        foreach (var row in table.Rows)
        {
            page.Markup.Add($"""<tr><th scope="row" class="name">{row.Name}</th>""");
            foreach (var (value, isCount) in row.Values.Zip(areCounts))
            {
                page.Markup.Add($"""<td class="number">{(value is not { } number ? "–" : isCount ? ReportNumbers.Count((long)number) : ReportNumbers.Figure(number))}</td>""");
            }

            page.Markup.Raw("</tr>");
        }

        page.EndTable();
    }

    private static void WriteWrongAnswers(ReportPage page, SystemResult system, string of)
    {
        var wrong = system.Items.Where(item => item.IsRight == false).ToList();
        if (wrong.Count == 0)
        {
            return;
        }

        var listed = wrong.OrderByDescending(item => item.Score ?? double.NegativeInfinity).ThenBy(item => item.Place.Path, StringComparer.Ordinal).ThenBy(item => item.Place.StartSeconds).Take(MostWrongAnswers);
        page.Table((wrong.Count > MostWrongAnswers
            ? $"Most confident wrong answers, the first {MostWrongAnswers} of {ReportNumbers.Count(wrong.Count)}; items.csv has all"
            : $"All {ReportNumbers.Count(wrong.Count)} wrong answers, the most confident first") + of);
        page.Heading("clip", ["score"], "truth", "answer", "because of");
        foreach (var item in listed)
        {
            page.Markup.Add($"""<tr><th scope="row" class="place">{ReportPlaces.Of(item.Place)}</th><td class="number">{(item.Score is null ? "–" : ReportNumbers.Figure(item.Score))}</td>""");
            page.Markup.Add($"""<td class="name">{item.Truth}</td><td class="name">{item.Answer}</td><td class="place muted">{ReportPlaces.Of(item.Evidence)}</td></tr>""");
        }

        page.EndTable();
    }
}
