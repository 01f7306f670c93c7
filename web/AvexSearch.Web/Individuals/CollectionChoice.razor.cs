using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks for a collection where the address names none that is there.</summary>
public sealed partial class CollectionChoice
{
    /// <summary>Names of the collections.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>The name that the address has and no collection, or null.</summary>
    [Parameter]
    public string? Missing { get; set; }

    /// <summary>Address of the same page for a collection.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> Uri { get; set; } = default!;
}
