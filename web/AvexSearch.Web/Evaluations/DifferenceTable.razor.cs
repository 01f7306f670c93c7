using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>How far systems lie apart, and whether that can be told from chance.</summary>
public sealed partial class DifferenceTable
{
    /// <summary>The differences.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MetricDifference> Differences { get; set; } = [];

    private IEnumerable<(string System, string Against, string Words)> Pairs =>
        Differences.Select(difference => (difference.System, difference.Against, Words: $"{difference.System} against {difference.Against}")).Distinct();

    private static string? Interval(MetricDifference difference) =>
        difference.Low is null || difference.High is null ? null : $"{FigureText.Signed(difference.Low)} to {FigureText.Signed(difference.High)}";
}
