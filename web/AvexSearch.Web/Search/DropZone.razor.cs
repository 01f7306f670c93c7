using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>Where a file is dropped, and how far its upload is.</summary>
public sealed partial class DropZone
{
    /// <summary>Name of the file that is being read, or null.</summary>
    [Parameter]
    public string? UploadName { get; set; }

    /// <summary>How much of it has arrived, 0 to 100.</summary>
    [Parameter]
    public double Percent { get; set; }

    /// <summary>True where a sound is there already: only an upload shows.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>Raised when the upload is to be stopped.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    /// <summary>The buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
