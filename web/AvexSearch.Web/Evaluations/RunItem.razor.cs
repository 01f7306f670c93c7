using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>A run in the list: what it is, how it stands, its figures; can be chosen for comparison and removed.</summary>
public sealed partial class RunItem
{
    private bool _asking;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public EvaluationRun Run { get; set; } = default!;

    /// <summary>Whether it is one of the two to be compared.</summary>
    [Parameter]
    public bool Chosen { get; set; }

    /// <summary>Raised when it is chosen or let go.</summary>
    [Parameter]
    public EventCallback<bool> ChosenChanged { get; set; }

    /// <summary>Whether it can be chosen now.</summary>
    [Parameter]
    public bool CanChoose { get; set; }

    /// <summary>Raised when it is to be removed for good.</summary>
    [Parameter]
    public EventCallback<EvaluationRun> OnRemove { get; set; }

    private Dictionary<string, object?> ChooseAttributes => new()
    {
        ["aria-label"] = $"Compare {Run.Title}",
        ["title"] = CanChoose ? "Choose for comparison" : Run.State == "done" ? "Two runs are chosen already" : "Only runs that are done can be compared",
    };
}
