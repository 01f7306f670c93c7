using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>Asks for a column of the labels: from a list where the columns are known, otherwise by name.</summary>
public sealed partial class ColumnField
{
    /// <summary>What the column is for.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Name of the column, or null.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <summary>Raised with another column.</summary>
    [Parameter]
    public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The columns that there are; empty where that is not known.</summary>
    [Parameter]
    public IReadOnlyList<LabelColumnChoice> Columns { get; set; } = [];

    /// <summary>What to write where the columns are not known.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>True where there need be no column.</summary>
    [Parameter]
    public bool Optional { get; set; }

    private static string Size(LabelColumnChoice column) => $"{CountText.Of(column.Labelled, "labelled clip")}, {CountText.Of(column.Values, "value")}";

    private string? Words(string? name) => Columns.FirstOrDefault(column => column.Name == name) is { } column ? $"{column.Name} – {Size(column)}" : name;
}
