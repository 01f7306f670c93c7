using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>What a run is, and its report to take away.</summary>
public sealed partial class RunHead
{
    private static readonly string[] Formats = ["html", "json", "csv"];

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public EvaluationRun Run { get; set; } = default!;

    /// <summary>Addresses of reports.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;
}
