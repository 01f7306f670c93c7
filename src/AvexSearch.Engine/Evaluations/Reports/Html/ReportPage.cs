using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Collects the parts of a page and numbers its tables and figures.</summary>
internal sealed class ReportPage
{
    private int _figures;
    private int _tables;

    /// <summary>Where the page is written.</summary>
    public MarkupWriter Markup { get; } = new();

    /// <summary>Begins a section.</summary>
    public MarkupWriter Section(string title) => Markup.Add($"<section><h2>{title}</h2>");

    /// <summary>Ends a section.</summary>
    public void EndSection() => Markup.Raw("</section>\n");

    /// <summary>Begins a table with its number; wide ones scroll in themselves.</summary>
    public MarkupWriter Table(string title)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"Table {++_tables}");
        return Markup.Add($"""<figure class="table"><figcaption><b>{number}.</b> {title}</figcaption><div class="scroll" role="region" aria-label="{number}" tabindex="0"><table aria-label="{number}">""");
    }

    /// <summary>Ends a table.</summary>
    public void EndTable() => Markup.Raw("</tbody></table></div></figure>\n");

    /// <summary>Writes the heading of a table.</summary>
    public void Heading(string first, IEnumerable<string> numbers, params string[] texts)
    {
        Markup.Add($"""<thead><tr><th scope="col">{first}</th>""");
        foreach (var heading in numbers)
        {
            Markup.Add($"""<th scope="col" class="number">{heading}</th>""");
        }

        foreach (var heading in texts)
        {
            Markup.Add($"""<th scope="col">{heading}</th>""");
        }

        Markup.Raw("</tr></thead><tbody>");
    }

    /// <summary>Writes a cell with a figure and its interval.</summary>
    public void Cell(double? value, double? low, double? high)
    {
        Markup.Add($"""<td class="number">{(value is null ? "–" : ReportNumbers.Figure(value))}""");
        if (ReportNumbers.Interval(low, high) is { Length: > 0 } interval)
        {
            Markup.Add($"""<span class="interval">{interval}</span>""");
        }

        Markup.Raw("</td>");
    }

    /// <summary>Writes a figure with its number.</summary>
    public void Figure(ReportFigure figure, string of)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"Figure {++_figures}");
        Markup.Add($"""<figure class="{(figure is MatrixFigure or MapFigure ? "wide" : "")}"><figcaption><b>{number}.</b> {figure.Title}{(of.Length > 0 ? $" · {of}" : "")}</figcaption>""");
        Markup.Raw("""<div class="scroll">""").Raw(FigureSvg.Inline(figure)).Raw("</div></figure>\n");
    }

    /// <summary>Writes names and values.</summary>
    public void Facts(IEnumerable<ReportFact> facts)
    {
        Markup.Raw("<dl>");
        foreach (var fact in facts)
        {
            Markup.Add($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>");
        }

        Markup.Raw("</dl>\n");
    }

    /// <summary>Writes sentences, one below the other.</summary>
    public void Sentences(IEnumerable<string> sentences)
    {
        Markup.Raw("""<ul class="plain">""");
        foreach (var sentence in sentences)
        {
            Markup.Add($"<li>{sentence}</li>");
        }

        Markup.Raw("</ul>");
    }
}
