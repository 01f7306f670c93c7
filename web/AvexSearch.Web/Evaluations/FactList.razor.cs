using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Names and values.</summary>
public sealed partial class FactList
{
    /// <summary>What they are of.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The facts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ReportFact> Facts { get; set; } = [];
}
