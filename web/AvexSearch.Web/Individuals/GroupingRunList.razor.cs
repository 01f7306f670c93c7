using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Groupings that are being made, and those of which nothing came, with the reason.</summary>
public sealed partial class GroupingRunList
{
    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupingRun> Runs { get; set; } = [];

    /// <summary>Raised when one is to be called off.</summary>
    [Parameter]
    public EventCallback<GroupingRun> OnCancel { get; set; }

    /// <summary>Raised when one that has ended is not to be listed any more.</summary>
    [Parameter]
    public EventCallback<GroupingRun> OnRemove { get; set; }

    private static double Percent(GroupingRun run) => Math.Clamp(run.Progress, 0, 1) * 100;

    private static string State(GroupingRun run) => run.State switch
    {
        "queued" => "waits for a worker",
        "running" => FormattableString.Invariant($"{Percent(run):0} %"),
        var state => state,
    };
}
