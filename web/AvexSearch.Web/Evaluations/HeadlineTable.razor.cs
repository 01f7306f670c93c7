using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>The most important figures of a run: its first system beside its baseline, or beside the last one.</summary>
public sealed partial class HeadlineTable
{
    private const int MostMetrics = 4;

    /// <summary>The figures, system after system, the baseline last.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<HeadlineFigure> Figures { get; set; } = [];

    private List<string> Systems => [.. Figures.Select(figure => figure.System).Distinct()];

    private string? Baseline => Systems.Skip(1).LastOrDefault(RunText.IsBaseline);

    private List<string> Shown => Systems.Count > 1 ? [Systems[0], Baseline ?? Systems[^1]] : Systems;

    private IEnumerable<MetricValue> Metrics => Figures.Select(figure => figure.Metric).DistinctBy(metric => metric.Key).Take(MostMetrics);

    private MetricValue? Find(string system, string key) => Figures.FirstOrDefault(figure => figure.System == system && figure.Metric.Key == key)?.Metric;
}
