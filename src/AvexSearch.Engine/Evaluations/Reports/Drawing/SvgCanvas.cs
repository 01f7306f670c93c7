namespace AvexSearch.Engine;

/// <summary>Collects the shapes of one figure, from the top left, in pixels.</summary>
/// <param name="colours">The colours.</param>
internal sealed class SvgCanvas(FigureColours colours)
{
    private readonly MarkupWriter _shapes = new();

    /// <summary>The colours.</summary>
    public FigureColours Colours { get; } = colours;

    /// <summary>Width of the figure, set by whoever draws it.</summary>
    public double Width { get; set; }

    /// <summary>Height of the figure.</summary>
    public double Height { get; set; }

    /// <summary>What the figure shows, for people who don't see it.</summary>
    public string Description { get; set; } = "";

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dash = "") =>
        Path($"M{MarkupWriter.Number(x1)} {MarkupWriter.Number(y1)}L{MarkupWriter.Number(x2)} {MarkupWriter.Number(y2)}", colour, width, dash);

    /// <summary>A path that is drawn along.</summary>
    public void Path(string path, string colour, double width, string dash = "", string cap = "butt", double opacity = 1)
    {
        _shapes.Add($"""<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="{cap}" stroke-linejoin="round" """);
        _ = dash.Length > 0 ? _shapes.Add($"""stroke-dasharray="{dash}" """) : _shapes;
        _ = opacity < 1 ? _shapes.Add($"""stroke-opacity="{opacity}" """) : _shapes;
        _shapes.Raw("/>");
    }

    /// <summary>A path that is filled.</summary>
    public void Area(string path, string colour, double opacity = 1) => _shapes.Add($"""<path d="{path}" fill="{colour}" fill-opacity="{opacity}"/>""");

    /// <summary>A filled rectangle; its hint appears under the pointer, its data names what it stands for.</summary>
    public void Rectangle(double x, double y, double width, double height, string colour, double opacity, string hint = "", (int Row, int Column)? place = null)
    {
        _shapes.Add($"""<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}" fill-opacity="{opacity}" """);
        _ = place is { } at ? _shapes.Add($"""data-row="{at.Row}" data-column="{at.Column}" """) : _shapes;
        _ = hint.Length > 0 ? _shapes.Add($"><title>{hint}</title></rect>") : _shapes.Raw("/>");
    }

    /// <summary>Text on its base line.</summary>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="size">Its size, pixels.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="turned">Degrees, clockwise, about its anchor.</param>
    /// <param name="hint">Shown under the pointer, where the text is cut.</param>
    public void Text(double x, double y, string text, string colour, double size = 11, string anchor = "start", double turned = 0, string hint = "")
    {
        _shapes.Add($"""<text x="{x}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" """);
        _ = turned != 0 ? _shapes.Add($"""transform="rotate({turned} {x} {y})" """) : _shapes;
        _ = hint.Length > 0 ? _shapes.Add($"><title>{hint}</title>{text}</text>") : _shapes.Add($">{text}</text>");
    }

    /// <summary>The figure as one svg element.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="isFile">Whether it stands in a file of its own, with its title drawn and on a ground.</param>
    public string ToSvg(string title, bool isFile)
    {
        const double TitleHeight = 34;
        const double Margin = 14;
        var (top, side) = isFile ? (TitleHeight, Margin) : (0, 0);
        var (width, height) = (Width + (2 * side), Height + top + side);
        var svg = new MarkupWriter();
        svg.Add($"""<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}" """);
        svg.Raw("""font-family="'Inter Variable',Inter,'Helvetica Neue',Arial,sans-serif" """);
        svg.Raw(isFile ? ">" : """style="max-width:100%;height:auto;font-variant-numeric:tabular-nums">""");
        svg.Add($"<title>{title}</title><desc>{Description}</desc>");
        if (isFile)
        {
            svg.Add($"""<rect width="{width}" height="{height}" fill="{Colours.Surface}"/>""");
            svg.Add($"""<text x="{side}" y="22" font-size="13" font-weight="600" fill="{Colours.Ink}">{MarkupText.Elide(title, (int)(Width / 7.5))}</text><g transform="translate({side} {top})">""");
        }

        return svg.Raw(_shapes.ToString()).Raw(isFile ? "</g></svg>" : "</svg>").ToString();
    }
}
