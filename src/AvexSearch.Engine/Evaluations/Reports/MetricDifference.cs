namespace AvexSearch.Engine;

/// <summary>How far two systems lie apart over the same items, with the same draws of groups.</summary>
/// <param name="Key">Stable name of the figure.</param>
/// <param name="Metric">Name of the figure for people.</param>
/// <param name="System">The system whose figure counts positive.</param>
/// <param name="Against">The system whose figure is subtracted.</param>
/// <param name="Value">Difference of the two figures.</param>
/// <param name="Low">Lower end of its confidence interval, or null without one.</param>
/// <param name="High">Upper end, or null without one.</param>
public sealed record MetricDifference(string Key, string Metric, string System, string Against, double Value, double? Low, double? High)
{
    /// <summary>True when the interval does not hold 0.</summary>
    public bool IsClear => Low > 0 || High < 0;
}
