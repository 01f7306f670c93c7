using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>Says that no sound is asked with but examples of the archive; the filters stand below.</summary>
public sealed partial class ExamplesAlone
{
    /// <summary>The filters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
