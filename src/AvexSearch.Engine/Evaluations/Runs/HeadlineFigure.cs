namespace AvexSearch.Engine;

/// <summary>A figure that a list of runs shows.</summary>
/// <param name="System">The system that it is of.</param>
/// <param name="Metric">The figure.</param>
public sealed record HeadlineFigure(string System, MetricValue Metric);
