using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
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

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private List<string> Collections => [.. Hits.Select(hit => hit.Collection).Distinct()];

    /// <summary>By a button: the address of a link would lag behind the boxes that were ticked last.</summary>
    private void Enrol() => Navigation.NavigateTo(IndividualUri.Add(Collections[0], Hits.Select(hit => hit.SegmentId)));
}
