namespace AvexSearch.Engine;

/// <summary>A figure as it stands in the report.</summary>
/// <param name="System">Place of the system that it is of, or null where it compares all of them.</param>
/// <param name="Figure">The figure.</param>
public sealed record ReportDrawing(int? System, ReportFigure Figure)
{
    private const int MostCurves = 8;

    /// <summary>The figures of a report. Curves that every system has are laid over one another in one figure; the rest follows system by system.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<ReportDrawing> Of(EvaluationReport report)
    {
        var shared = report.Systems.Count < 2 ? [] : report.Systems[0].Figures.OfType<CurveFigure>().Select(figure => Overlay(report, figure)).OfType<CurveFigure>().ToList();
        var overlaid = shared.Select(figure => figure.Key).ToHashSet();
        var own = report.Systems.Index().SelectMany(pair => pair.Item.Figures
            .Where(figure => figure is not CurveFigure || !overlaid.Contains(figure.Key))
            .Select(figure => new ReportDrawing(pair.Index, figure)));
        return [.. shared.Select(figure => new ReportDrawing(null, figure)), .. own];
    }

    private static CurveFigure? Overlay(EvaluationReport report, CurveFigure first)
    {
        var figures = report.Systems.Select(system => (system.Name, Figure: system.Figures.OfType<CurveFigure>().FirstOrDefault(figure => figure.Key == first.Key))).ToList();
        if (figures.Exists(pair => pair.Figure is null) || figures.Sum(pair => pair.Figure!.Curves.Count) > MostCurves)
        {
            return null;
        }

        var hasOneEach = figures.TrueForAll(pair => pair.Figure!.Curves.Count == 1);
        var curves = figures.SelectMany(pair => pair.Figure!.Curves.Select(curve => curve with { Name = hasOneEach ? pair.Name : $"{pair.Name}: {curve.Name}" }));
        var allSame = hasOneEach && figures.Select(pair => pair.Figure!.Curves[0].Name).Distinct().Count() == 1;
        return first with { Title = allSame ? $"{first.Title}, {first.Curves[0].Name}" : first.Title, Curves = [.. curves] };
    }
}
