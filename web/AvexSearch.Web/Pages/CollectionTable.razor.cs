using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Collections with their counts.</summary>
public sealed partial class CollectionTable
{
    /// <summary>The collections.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CollectionSummary> Collections { get; set; } = [];
}
