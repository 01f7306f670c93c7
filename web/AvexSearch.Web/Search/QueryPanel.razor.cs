using AvexSearch.Web.Sound;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Search;

/// <summary>What is asked: the sound, its facts, its window, and the button that asks.</summary>
public sealed partial class QueryPanel
{
    /// <summary>The sound.</summary>
    [Parameter, EditorRequired]
    public QuerySource Source { get; set; } = default!;

    /// <summary>The window.</summary>
    [Parameter, EditorRequired]
    public QueryWindow Window { get; set; } = default!;

    /// <summary>Raised when the window was moved or resized.</summary>
    [Parameter]
    public EventCallback<QueryWindow> WindowChanged { get; set; }

    /// <summary>Windows that are asked with besides.</summary>
    [Parameter]
    public IReadOnlyList<QueryWindow> MoreWindows { get; set; } = [];

    /// <summary>The highest frequency shown to begin with, Hz.</summary>
    [Parameter]
    public double HighHz { get; set; } = 10_000;

    /// <summary>True while there is nothing that could be searched.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Text of the button that asks.</summary>
    [Parameter]
    public string AskText { get; set; } = "Search";

    /// <summary>Raised by the button that asks.</summary>
    [Parameter]
    public EventCallback OnSearch { get; set; }

    /// <summary>Further buttons before the search button.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>The filters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Facts
    {
        get
        {
            var facts = $"{TimeText.Duration(Source.DurationSeconds)} · {TimeText.Rate(Source.SampleRateHz)} · {TimeText.Channels(Source.Channels)}";
            return Source.Collection is null ? facts : $"{facts} · from {Source.Collection}";
        }
    }
}
