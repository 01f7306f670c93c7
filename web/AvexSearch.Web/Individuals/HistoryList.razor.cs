using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What was done to an individual, newest first.</summary>
public sealed partial class HistoryList
{
    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>Id of the individual whose history it is.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    /// <summary>What was done, newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<IndividualEvent> Events { get; set; } = [];

    /// <summary>Raised with what is to be done.</summary>
    [Parameter]
    public EventCallback<GalleryChange> OnChange { get; set; }

    private Task PutBackAsync(IndividualEvent one) => OnChange.InvokeAsync(new GalleryChange(GalleryStep.PutBack, Id) { References = one.ReferenceIds });

    /// <summary>The other side of an event, seen from this individual.</summary>
    private (long Id, string Name)? Other(IndividualEvent one) =>
        one.IndividualId != Id ? (one.IndividualId, one.Name)
        : one is { OtherId: { } other, OtherName: { } name } ? (other, name) : null;
}
