using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Chooses one label out of many, or none, by writing a part of it.</summary>
public sealed partial class LabelPicker
{
    private const int Most = 50;

    /// <summary>What the label is of.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The label, or null for any.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Raised with another label, or null for any.</summary>
    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The labels that there are.</summary>
    [Parameter]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>Before anything is written, and while the chosen one still stands there, all are offered.</summary>
    private Task<IEnumerable<string>> FindAsync(string? part, CancellationToken cancellationToken) => Task.FromResult(
        string.IsNullOrWhiteSpace(part) || part == Value ? Labels.Take(Most) : Labels.Where(label => label.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most));
}
