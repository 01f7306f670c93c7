using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What can be done with the chosen references of an individual.</summary>
public sealed partial class ReferenceActions
{
    private GalleryStep? _asked;
    private IndividualSummary? _to;
    private IndividualEntry _entry = new();

    /// <summary>Whose references they are.</summary>
    [Parameter, EditorRequired]
    public IndividualSummary Individual { get; set; } = default!;

    /// <summary>Individuals that references can be given to.</summary>
    [Parameter]
    public IReadOnlyList<IndividualSummary> Others { get; set; } = [];

    /// <summary>Ids of the chosen references.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<long> Chosen { get; set; } = [];

    /// <summary>Whether some references stay, so that the chosen ones can be split off.</summary>
    [Parameter]
    public bool CanSplit { get; set; }

    /// <summary>Raised with what is to be done.</summary>
    [Parameter]
    public EventCallback<GalleryChange> OnChange { get; set; }

    /// <summary>Raised when none is to be chosen any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    private void Ask(GalleryStep? step)
    {
        _asked = step == _asked ? null : step;
        _entry = new IndividualEntry { Species = Individual.Species, Site = Individual.Site };
        _to = null;
    }

    private async Task DoAsync(GalleryChange change)
    {
        await OnChange.InvokeAsync(change with { References = [.. Chosen] });
        _asked = null;
    }
}
