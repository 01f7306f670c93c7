using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Recordings as a table.</summary>
public sealed partial class RecordingTable
{
    /// <summary>The recordings.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordingDetail> Recordings { get; set; } = [];
}
