using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks which of the individuals that labels name are to be enrolled, and of which species.</summary>
public sealed partial class LabelEnrolment
{
    private const int Most = 200;
    private readonly HashSet<string> _chosen = [];
    private IReadOnlyList<NamedIndividual>? _adopted;
    private string? _contains;
    private bool _oneSpecies;
    private string? _species;
    private string? _column;
    private bool _allowShared;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>The individuals that its labels name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<NamedIndividual> Named { get; set; } = [];

    /// <summary>The columns of its labels.</summary>
    [Parameter]
    public IReadOnlyList<LabelColumnChoice> Columns { get; set; } = [];

    /// <summary>True while it is being done.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why it could not be done, or null.</summary>
    [Parameter]
    public Fault? Fault { get; set; }

    /// <summary>Raised with what is to be enrolled; whoever handles it signs it.</summary>
    [Parameter]
    public EventCallback<EnrolLabelsRequest> OnEnrol { get; set; }

    private static Dictionary<string, object?> SpeciesAttributes => new() { ["aria-label"] = "Species" };

    private IReadOnlyList<NamedIndividual> Listed =>
        [.. Named.Where(individual => string.IsNullOrWhiteSpace(_contains) || individual.Name.Contains(_contains.Trim(), StringComparison.OrdinalIgnoreCase))];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_adopted is null)
        {
            _adopted = Named;
            _chosen.UnionWith(Named.Select(individual => individual.Name));
            _column = Columns.FirstOrDefault(column => column.Name == "species")?.Name;
        }
    }

    private void Choose(string name, bool on) => _ = on ? _chosen.Add(name) : _chosen.Remove(name);

    private void ChooseAll(bool on)
    {
        foreach (var individual in Listed)
        {
            Choose(individual.Name, on);
        }
    }

    private Task EnrolAsync() => _chosen.Count == 0 || Busy ? Task.CompletedTask : OnEnrol.InvokeAsync(new EnrolLabelsRequest
    {
        Collection = Collection,
        Individuals = _chosen.Count == Named.Count ? [] : [.. _chosen.Order(StringComparer.Ordinal)],
        Species = _oneSpecies && !string.IsNullOrWhiteSpace(_species) ? _species.Trim() : null,
        SpeciesColumn = _oneSpecies || string.IsNullOrWhiteSpace(_column) ? null : _column.Trim(),
        AllowShared = _allowShared,
        By = Signature.Nobody,
    });
}
