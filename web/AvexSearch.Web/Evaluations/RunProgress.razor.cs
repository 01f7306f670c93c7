using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>How far a run is.</summary>
public sealed partial class RunProgress
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public EvaluationRun Run { get; set; } = default!;

    private double Percent => Math.Clamp(Run.Progress, 0, 1) * 100;

    private Dictionary<string, object?> Attributes => new() { ["aria-label"] = $"{Run.Title}: {RunText.State(Run)}" };
}
