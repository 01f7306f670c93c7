using AvexSearch.Engine;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>Which models served a collection, newest first.</summary>
public sealed partial class ServingHistory
{
    /// <summary>The entries.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ServingEntry> Entries { get; set; } = [];
}
