using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>Grey cards of the size of hits, while a search runs.</summary>
public sealed partial class HitSkeletons
{
    /// <summary>How many.</summary>
    [Parameter]
    public int Count { get; set; } = 8;
}
