using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace AvexSearch.Web.Search;

/// <summary>A chip that says how a filter stands and opens a small editor below itself.</summary>
public sealed partial class ChipEditor
{
    private bool _open;

    /// <summary>How the filter stands.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the editor is for.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>True where the filter differs from its default; the chip is filled.</summary>
    [Parameter]
    public bool On { get; set; }

    /// <summary>Raised by the cross; without a handler there is no cross.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    /// <summary>The editor.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            _open = false;
        }
    }
}
