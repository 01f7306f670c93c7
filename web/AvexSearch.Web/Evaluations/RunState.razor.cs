using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>How a run stands that has no report: waiting, worked on, or failed with the reason.</summary>
public sealed partial class RunState
{
    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public EvaluationRun Run { get; set; } = default!;

    private string AgainUri => Run.Request.Collection is { } name ? $"evaluation/new?collection={Uri.EscapeDataString(name)}" : "evaluation/new";
}
