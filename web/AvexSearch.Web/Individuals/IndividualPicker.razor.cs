using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Chooses one individual by writing a part of its name.</summary>
public sealed partial class IndividualPicker
{
    private const int Most = 50;

    /// <summary>What the choice is for.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The individuals that can be chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<IndividualSummary> Individuals { get; set; } = [];

    /// <summary>The chosen one, or null.</summary>
    [Parameter]
    public IndividualSummary? Value { get; set; }

    /// <summary>Raised with another choice.</summary>
    [Parameter]
    public EventCallback<IndividualSummary?> ValueChanged { get; set; }

    private Task<IEnumerable<IndividualSummary>> FindAsync(string? part, CancellationToken cancellationToken) => Task.FromResult(
        Individuals.Where(individual => string.IsNullOrWhiteSpace(part) || part == IndividualText.Named(Value)
            || IndividualText.Named(individual).Contains(part.Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most));
}
