using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>The figures of all systems side by side, and what others published.</summary>
public sealed partial class FigureTable
{
    private const int FirstMetrics = 12;
    private bool _all;

    /// <summary>The report.</summary>
    [Parameter, EditorRequired]
    public EvaluationReport Report { get; set; } = default!;

    private List<MetricValue> Metrics => [.. Report.Systems.SelectMany(system => system.Metrics).DistinctBy(metric => metric.Key)];

    private IEnumerable<PublishedFigure> PublishedSystems =>
        Report.Published.Where(figure => Metrics.Exists(metric => metric.Key == figure.Key)).DistinctBy(figure => figure.System);

    private string Explained
    {
        get
        {
            var intervals = Report.Systems.Any(system => system.Metrics.Any(metric => metric.Low is not null))
                ? "Small figures are the 95 % confidence interval."
                : "No confidence intervals were asked for.";
            var sources = Report.Published.Select(figure => figure.Source).Distinct().ToList();
            return sources.Count == 0 ? intervals : $"{intervals} Published figures: {string.Join("; ", sources)}; made on the authors' own splits, so they are a reference and no contest.";
        }
    }
}
