using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>How many hits are chosen, and what can be done with them.</summary>
public sealed partial class ChosenHits
{
    /// <summary>The chosen hits.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SearchHit> Hits { get; set; } = [];

    /// <summary>Raised when none is to be chosen any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    private List<string> Collections => [.. Hits.Select(hit => hit.Collection).Distinct()];
}
