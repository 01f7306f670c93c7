using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>What to do while there is nothing to search.</summary>
public sealed partial class FirstRun
{
    /// <summary>True where a job is on its way.</summary>
    [Parameter]
    public bool Indexing { get; set; }
}
