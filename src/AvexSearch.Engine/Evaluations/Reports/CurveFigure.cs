namespace AvexSearch.Engine;

/// <summary>Curves over the unit square: ROC, precision-recall.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="XName">What the x axis is, 0..1.</param>
/// <param name="YName">What the y axis is, 0..1.</param>
/// <param name="Curves">The curves.</param>
/// <param name="ShowsDiagonal">Whether the diagonal is what chance gives.</param>
public sealed record CurveFigure(string Key, string Title, string XName, string YName, IReadOnlyList<FigureCurve> Curves, bool ShowsDiagonal)
    : ReportFigure(Key, Title);
