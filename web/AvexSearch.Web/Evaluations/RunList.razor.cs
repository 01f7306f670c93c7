using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Runs, newest first; two that are done can be chosen and compared.</summary>
public sealed partial class RunList
{
    private readonly List<long> _chosen = [];

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EvaluationRun> Runs { get; set; } = [];

    /// <summary>Raised when a run is to be removed for good.</summary>
    [Parameter]
    public EventCallback<EvaluationRun> OnRemove { get; set; }

    private string Advice => _chosen.Count switch
    {
        0 => "Choose two runs to compare them.",
        1 => "One run chosen; choose another to compare it with.",
        _ => "Two runs chosen.",
    };

    /// <summary>The older one is what the newer one is compared with.</summary>
    private string? CompareUri => _chosen.Count == 2 ? $"evaluation/compare?a={_chosen.Min()}&b={_chosen.Max()}" : null;

    /// <inheritdoc/>
    protected override void OnParametersSet() => _chosen.RemoveAll(id => Runs.All(run => run.Id != id));

    private bool CanChoose(EvaluationRun run) => run.State == "done" && (_chosen.Count < 2 || _chosen.Contains(run.Id));

    private void Choose(long id, bool on)
    {
        _chosen.Remove(id);
        if (on && _chosen.Count < 2)
        {
            _chosen.Add(id);
        }
    }
}
