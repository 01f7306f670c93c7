using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Asks what to evaluate, and says in plain words what is missing.</summary>
public sealed partial class RunForm
{
    private readonly RunDraft _draft = new();
    private IReadOnlyList<string> _problems = [];
    private EvaluationChoices? _adopted;
    private ElementReference _alert;
    private bool _focusAlert;

    /// <summary>Names of the collections.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Collections { get; set; } = [];

    /// <summary>What the chosen collection offers, or null while none is chosen.</summary>
    [Parameter, EditorRequired]
    public EvaluationChoices? Choices { get; set; }

    /// <summary>Raised with another collection.</summary>
    [Parameter]
    public EventCallback<string> CollectionChanged { get; set; }

    /// <summary>Raised with a request that has no problems left.</summary>
    [Parameter]
    public EventCallback<EvaluationRequest> OnStart { get; set; }

    /// <summary>True while the run is being started.</summary>
    [Parameter]
    public bool Starting { get; set; }

    /// <summary>Why it could not be started, or null.</summary>
    [Parameter]
    public Fault? Fault { get; set; }

    /// <summary>What is filled in.</summary>
    internal RunDraft Draft => _draft;

    private static Dictionary<string, object?> TaskAttributes => new() { ["aria-label"] = "Task" };

    private IReadOnlyList<LabelColumnChoice> Columns => Choices?.Columns ?? [];

    private IEnumerable<string> Models => Choices?.Models.Where(model => model != RunDraft.Baseline) ?? [];

    /// <summary>What the engine knows, and the columns of the label file that are not the labels themselves.</summary>
    private IEnumerable<string> Groups => RunDraft.KnownGroups.Concat(Columns.Select(column => column.Name).Where(name => name != _draft.LabelColumn)).Distinct();

    private string CommandName => Choices?.Collection is { } name ? name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name : "NAME";

    private string GroupLabel => _draft.Task switch
    {
        EvaluationTask.Retrieval => "Hits do not count if they are of",
        EvaluationTask.Probe => "Never both trained on and asked about",
        _ => "Intervals draw anew by",
    };

    private string GroupHint => (_draft.Task, _draft.Group) switch
    {
        (EvaluationTask.Retrieval or EvaluationTask.Probe, RunDraft.NoGroup) =>
            "Careful: clips of one recording share caller, place and noise. Figures made this way flatter every model.",
        (EvaluationTask.Retrieval or EvaluationTask.Probe, _) => "Clips of one recording share caller, place and noise; leaving them out asks the harder, honest question.",
        _ => "Clips of one recording are no independent evidence, so intervals resample whole recordings, sites, sessions or days.",
    };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Choices is not null && Choices.Collection != _adopted?.Collection)
        {
            _draft.Adopt(Choices);
            _adopted = Choices;
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusAlert)
        {
            _focusAlert = false;
            await _alert.FocusAsync();
        }
    }

    private static Dictionary<string, object?> Named(string name) => new() { ["data-field"] = name };

    private static void Tick(List<string> list, string value, bool on)
    {
        list.Remove(value);
        if (on)
        {
            list.Add(value);
        }
    }

    private async Task StartAsync()
    {
        _problems = _draft.Problems(Choices);
        _focusAlert = _problems.Count > 0;
        if (_problems.Count == 0 && Choices is not null && !Starting)
        {
            await OnStart.InvokeAsync(_draft.ToRequest(Choices));
        }
    }
}
