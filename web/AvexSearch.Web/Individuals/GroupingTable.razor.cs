using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Groupings with how far their review is.</summary>
public sealed partial class GroupingTable
{
    /// <summary>The groupings.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<GroupingSummary> Groupings { get; set; } = [];
}
