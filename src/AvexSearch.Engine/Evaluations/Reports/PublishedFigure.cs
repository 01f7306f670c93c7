namespace AvexSearch.Engine;

/// <summary>What others published for the same task and data set.</summary>
/// <param name="Key">Stable name of the figure.</param>
/// <param name="Metric">Name of the figure for people.</param>
/// <param name="System">The system that it was published of.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it was published.</param>
public sealed record PublishedFigure(string Key, string Metric, string System, double Value, string Source);
