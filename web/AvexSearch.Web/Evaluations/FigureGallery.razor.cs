using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Figures, drawn as they are in the report that can be taken away.</summary>
public sealed partial class FigureGallery
{
    private readonly Dictionary<ReportFigure, MarkupString> _drawn = new(ReferenceEqualityComparer.Instance);

    /// <summary>The figures.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ReportFigure> Figures { get; set; } = [];

    /// <summary>What they are of.</summary>
    [Parameter]
    public string? Caption { get; set; }

    /// <summary>Address of the clips of a truth with an answer, or null where a count leads nowhere.</summary>
    [Parameter]
    public Func<string, string, string?>? ClipsUri { get; set; }

    /// <summary>Drawn once: a map may have many points.</summary>
    private MarkupString Draw(ReportFigure figure)
    {
        if (!_drawn.TryGetValue(figure, out var drawing))
        {
            _drawn[figure] = drawing = new MarkupString(FigureSvg.Inline(figure));
        }

        return drawing;
    }
}
