using AvexSearch.Engine;

namespace AvexSearch.Web.Evaluations;

/// <summary>Puts the curves of several systems into one figure.</summary>
internal static class ComparedFigures
{
    /// <summary>One figure for each that every system has with a single curve; empty where there is one system.</summary>
    /// <param name="systems">The systems.</param>
    public static IReadOnlyList<ReportFigure> Of(IReadOnlyList<SystemResult> systems)
    {
        if (systems.Count < 2)
        {
            return [];
        }

        return [.. systems[0].Figures.OfType<CurveFigure>().Select(figure => Merge(figure.Key, systems)).OfType<ReportFigure>()];
    }

    private static CurveFigure? Merge(string key, IReadOnlyList<SystemResult> systems)
    {
        var figures = systems.Select(system => (system.Name, Figure: system.Figures.OfType<CurveFigure>().FirstOrDefault(figure => figure.Key == key))).ToList();
        return figures.TrueForAll(one => one.Figure is { Curves.Count: 1 })
            ? figures[0].Figure! with { Curves = [.. figures.Select(one => one.Figure!.Curves[0] with { Name = one.Name })] }
            : null;
    }
}
