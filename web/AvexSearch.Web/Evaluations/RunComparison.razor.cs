using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Two runs side by side: whether they can be compared at all, their figures, and how they were made.</summary>
public sealed partial class RunComparison
{
    private const string Unpaired = "The draws behind the two intervals are not the same, so a small difference is better judged by one run over both systems.";
    private Comparison _comparison = default!;

    /// <summary>The run that is compared with.</summary>
    [Parameter, EditorRequired]
    public DoneRun A { get; set; } = default!;

    /// <summary>The run whose figures count positive.</summary>
    [Parameter, EditorRequired]
    public DoneRun B { get; set; } = default!;

    private string Differing => _comparison.Facts.Count(fact => fact.A != fact.B) switch
    {
        0 => "in the same way",
        var count => CountText.Of(count, "line differs", "lines differ"),
    };

    /// <inheritdoc/>
    protected override void OnParametersSet() => _comparison = new Comparison(A, B);

    private static string Name(SystemResult a, SystemResult b) => a.Name == b.Name ? a.Name : $"{a.Name} (A) and {b.Name} (B)";

    private static MetricValue? Find(SystemResult system, string key) => system.Metrics.FirstOrDefault(metric => metric.Key == key);
}
