using AvexSearch.Engine;
using AvexSearch.Web.Evaluations;
using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>All calls of a group, to be heard; some of them can be made a group of their own.</summary>
public sealed partial class GroupMembers
{
    private readonly SortedSet<long> _chosen = [];
    private int _count;

    /// <summary>Reads them, the most typical first.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<IReadOnlyList<GroupMember>>> Read { get; set; } = default!;

    /// <summary>How many there are; they are read anew when this changes.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    /// <summary>True while something is being decided.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Addresses of sounds.</summary>
    [Parameter, EditorRequired]
    public MediaLinks Links { get; set; } = default!;

    /// <summary>Raised with the ids of those that are to be a group of their own.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<long>> OnSplit { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_count != Count)
        {
            _count = Count;
            _chosen.Clear();
        }
    }

    private static string Words(GroupMember member) =>
        $"{OutcomeClip.NameOf(new ItemPlace(member.Path))}, {TimeText.Span(member.StartSeconds, member.EndSeconds)}";

    private void Choose(long id, bool on) => _ = on ? _chosen.Add(id) : _chosen.Remove(id);
}
