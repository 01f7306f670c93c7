using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>A putative individual: its most typical calls, and what somebody decides on it.</summary>
public sealed partial class GroupCard
{
    /// <summary>Margin over the threshold below which a link is worth listening to first.</summary>
    private const double Slight = 0.03;

    private IndividualSummary? _who;
    private bool _open;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>Id of the grouping.</summary>
    [Parameter, EditorRequired]
    public long GroupingId { get; set; }

    /// <summary>The group.</summary>
    [Parameter, EditorRequired]
    public GroupSummary Group { get; set; } = default!;

    /// <summary>Individuals that it may be.</summary>
    [Parameter]
    public IReadOnlyList<IndividualSummary> Known { get; set; } = [];

    /// <summary>A name that is free.</summary>
    [Parameter, EditorRequired]
    public string SuggestedName { get; set; } = "";

    /// <summary>True while something is being decided.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Addresses of sounds and pictures.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Finds what is known of recordings; those that are gone are left out.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, RecordingDetail>>> FindRecordings { get; set; } = default!;

    /// <summary>Raised with who it is; whoever handles it signs it.</summary>
    [Parameter]
    public EventCallback<ConfirmRequest> OnConfirm { get; set; }

    /// <summary>Reads all of its calls.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<IReadOnlyList<GroupMember>>> ReadMembers { get; set; } = default!;

    /// <summary>Raised with some of its calls that are to be a group of their own.</summary>
    [Parameter]
    public EventCallback<(GroupSummary Group, IReadOnlyList<long> Members)> OnSplit { get; set; }

    /// <summary>Raised when it is no individual.</summary>
    [Parameter]
    public EventCallback<GroupSummary> OnReject { get; set; }

    /// <summary>Raised when a rejection is to be taken back.</summary>
    [Parameter]
    public EventCallback<GroupSummary> OnReopen { get; set; }

    private string Facts
    {
        get
        {
            var days = Group.FirstHeard is null ? "" : IndividualText.Day(Group.FirstHeard) is var first && first == IndividualText.Day(Group.LastHeard) ? $" · {first}" : $" · {IndividualText.Day(Group.FirstHeard)} to {IndividualText.Day(Group.LastHeard)}";
            return $"{CountText.Of(Group.Segments, "segment")} in {CountText.Of(Group.Sessions, "session")}{days}";
        }
    }

    /// <summary>That of the individuals that are known, where it is one: without it the newcomer would be matched with none of them.</summary>
    private string? OnlySpecies => Known.Select(individual => individual.Species).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [var only] ? only : null;

    private string? Doubt => Group.WeakestLink is < Slight and { } link
        ? $"Its weakest link is {MatchText.Score(link)} above the threshold: listen whether it is one animal."
        : null;

    private Task<IReadOnlyDictionary<long, RecordingDetail>> FindAsync(CancellationToken cancellationToken) =>
        FindRecordings([.. Group.Exemplars.Select(member => member.RecordingId).Distinct()], cancellationToken);

    private Task ConfirmAsync(long? individual, IndividualDraft? draft) =>
        OnConfirm.InvokeAsync(new ConfirmRequest { GroupingId = GroupingId, Number = Group.Number, IndividualId = individual, Individual = draft, By = Signature.Nobody });
}
