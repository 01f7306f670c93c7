using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>The references of one session as cards, a few at a time.</summary>
public sealed partial class SessionReferences
{
    private const int Step = 12;
    private int _shown = Step;

    /// <summary>The session.</summary>
    [Parameter, EditorRequired]
    public ReferenceSession Session { get; set; } = default!;

    /// <summary>Ids of the references that are chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<long> Chosen { get; set; } = default!;

    /// <summary>Raised with ids of references, and whether they are chosen or let go.</summary>
    [Parameter]
    public EventCallback<(IReadOnlyList<long> Ids, bool On)> OnChoose { get; set; }

    /// <summary>False where nothing can be done with a choice.</summary>
    [Parameter]
    public bool CanChoose { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    private IEnumerable<IndividualReference> Shown => Session.References.Take(_shown);

    private bool AllChosen => Session.References.All(reference => Chosen.Contains(reference.Id));

    private string AllText => AllChosen ? "Choose none" : "Choose all";

    private Task<IReadOnlyDictionary<long, RecordingDetail>> FindAsync(CancellationToken cancellationToken) =>
        FindRecordings([.. Shown.Select(reference => reference.RecordingId).OfType<long>().Distinct()], cancellationToken);

    private Task ChooseAll() => OnChoose.InvokeAsync(([.. Session.References.Select(reference => reference.Id)], !AllChosen));
}
