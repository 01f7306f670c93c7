using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>How individuals are enrolled, while there is none.</summary>
public sealed partial class NoIndividuals
{
    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    private string CommandName => Collection.Contains(' ', StringComparison.Ordinal) ? $"\"{Collection}\"" : Collection;
}
