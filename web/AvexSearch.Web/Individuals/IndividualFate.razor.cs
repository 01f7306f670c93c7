using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Ends an individual by a merge or by retirement, or brings it back.</summary>
public sealed partial class IndividualFate
{
    private GalleryStep? _asked;
    private IndividualSummary? _into;
    private string? _reason;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>The individual.</summary>
    [Parameter, EditorRequired]
    public IndividualSummary Individual { get; set; } = default!;

    /// <summary>Individuals that it can be merged into.</summary>
    [Parameter]
    public IReadOnlyList<IndividualSummary> Others { get; set; } = [];

    /// <summary>Name of the individual that it was merged into, or null.</summary>
    [Parameter]
    public string? Successor { get; set; }

    /// <summary>Raised with what is to be done.</summary>
    [Parameter]
    public EventCallback<GalleryChange> OnChange { get; set; }

    private void Ask(GalleryStep? step) => (_asked, _into, _reason) = (step, null, null);

    private async Task DoAsync(GalleryChange change)
    {
        await OnChange.InvokeAsync(change);
        Ask(null);
    }
}
