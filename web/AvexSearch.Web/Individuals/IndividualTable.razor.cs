using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Individuals as a table, a hundred at a time.</summary>
public sealed partial class IndividualTable
{
    private const int Step = 100;
    private int _shown = Step;

    /// <summary>Name of their collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>The individuals.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<IndividualSummary> Individuals { get; set; } = [];
}
