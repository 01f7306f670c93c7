using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>The references of an individual by session; those that are chosen can be moved, split off or removed.</summary>
public sealed partial class ReferenceList
{
    private const int Step = 8;
    private readonly SortedSet<long> _chosen = [];
    private int _shown = Step;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>Whose they are.</summary>
    [Parameter, EditorRequired]
    public IndividualSummary Individual { get; set; } = default!;

    /// <summary>The references by session, path and start.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<IndividualReference> References { get; set; } = [];

    /// <summary>Individuals that references can be given to.</summary>
    [Parameter]
    public IReadOnlyList<IndividualSummary> Others { get; set; } = [];

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    /// <summary>Raised with something that is to be done to the chosen ones.</summary>
    [Parameter]
    public EventCallback<GalleryChange> OnChange { get; set; }

    private bool CanChange => Individual.State == "live";

    private IReadOnlyList<ReferenceSession> Sessions => ReferenceSession.Of(References);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _chosen.RemoveWhere(id => References.All(reference => reference.Id != id));

    private void Choose((IReadOnlyList<long> Ids, bool On) choice)
    {
        if (choice.On)
        {
            _chosen.UnionWith(choice.Ids);
        }
        else
        {
            _chosen.ExceptWith(choice.Ids);
        }
    }
}
