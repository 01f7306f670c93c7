namespace AvexSearch.Engine;

/// <summary>Curves: ROC, precision-recall, detection error trade-off, cumulative match.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Title">Title for people.</param>
/// <param name="XName">What the x axis is.</param>
/// <param name="YName">What the y axis is.</param>
/// <param name="Curves">The curves, in the values of the axes.</param>
/// <param name="ShowsDiagonal">Whether the diagonal is what chance gives.</param>
/// <param name="Scale">What the axes are.</param>
public sealed record CurveFigure(
    string Key, string Title, string XName, string YName, IReadOnlyList<FigureCurve> Curves, bool ShowsDiagonal, CurveScale Scale = CurveScale.Share)
    : ReportFigure(Key, Title);
