using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Evaluations;

/// <summary>How labels get in and how a run is started, while there is none.</summary>
public sealed partial class NoRuns
{
    /// <summary>Name of the collection that the list is limited to, or null.</summary>
    [Parameter]
    public string? CollectionName { get; set; }

    /// <summary>Address of the form.</summary>
    [Parameter, EditorRequired]
    public string NewUri { get; set; } = "";

    private string CommandName => CollectionName is null ? "NAME" : CollectionName.Contains(' ', StringComparison.Ordinal) ? $"\"{CollectionName}\"" : CollectionName;
}
