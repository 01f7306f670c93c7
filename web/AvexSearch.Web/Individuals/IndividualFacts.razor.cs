using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What is known of an individual, to be read and changed.</summary>
public sealed partial class IndividualFacts
{
    private IndividualEntry? _entry;

    /// <summary>The individual.</summary>
    [Parameter, EditorRequired]
    public IndividualSummary Individual { get; set; } = default!;

    /// <summary>Raised with other facts.</summary>
    [Parameter]
    public EventCallback<GalleryChange> OnChange { get; set; }

    private async Task SaveAsync(IndividualEntry entry)
    {
        await OnChange.InvokeAsync(new GalleryChange(GalleryStep.Edit, Individual.Id) { Entry = entry });
        _entry = null;
    }
}
